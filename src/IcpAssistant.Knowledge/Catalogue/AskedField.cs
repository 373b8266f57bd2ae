using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>A field of one filing: of which site, domain or person, and how sure it is that it is asked.</summary>
/// <param name="Instance">The site (from 0) for fields of sites, domains and site owners; the domain (from 0) for those of domains; the person.</param>
/// <param name="Applies">Certainly, or depending on what is not known; fields that do not apply are left out.</param>
/// <param name="Required">Whether it must be filled in.</param>
public sealed record AskedField(Field Field, Instance Instance, Truth Applies, Truth Required);
