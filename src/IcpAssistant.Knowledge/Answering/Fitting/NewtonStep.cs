namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>One step of Newton's method on a weighted log-loss: gradient and Hessian are added up sample by sample, then the step is solved for.</summary>
internal sealed class NewtonStep(int size)
{
    private readonly double[] _gradient = new double[size];
    private readonly double[][] _hessian = [.. Enumerable.Range(0, size).Select(_ => new double[size])];

    /// <summary>Adds a sample.</summary>
    /// <param name="probability">What the weights say now.</param>
    public void Add(double[] row, double probability, bool right, double weight)
    {
        var error = weight * (probability - (right ? 1 : 0));
        var curvature = weight * probability * (1 - probability);
        for (var one = 0; one < size; one++)
        {
            _gradient[one] += error * row[one];
            for (var other = 0; other < size; other++)
            {
                _hessian[one][other] += curvature * row[one] * row[other];
            }
        }
    }

    /// <summary>Draws weights to zero.</summary>
    public void AddRidge(double[] weights, Func<int, double> strength)
    {
        for (var one = 0; one < size; one++)
        {
            _gradient[one] += strength(one) * weights[one];
            _hessian[one][one] += strength(one);
        }
    }

    /// <summary>The weights after the step.</summary>
    public double[] Apply(double[] weights)
    {
        Eliminate();
        return [.. weights.Select((weight, at) => weight - (_gradient[at] / _hessian[at][at]))];
    }

    // Gauss and Jordan with the largest pivot: what is left is a diagonal.
    private void Eliminate()
    {
        for (var column = 0; column < size; column++)
        {
            var from = column;
            var pivot = Enumerable.Range(from, size - from).MaxBy(row => Math.Abs(_hessian[row][from]));
            (_hessian[column], _hessian[pivot]) = (_hessian[pivot], _hessian[column]);
            (_gradient[column], _gradient[pivot]) = (_gradient[pivot], _gradient[column]);
            for (var row = 0; row < size; row++)
            {
                if (row == column)
                {
                    continue;
                }

                var factor = _hessian[row][column] / _hessian[column][column];
                _gradient[row] -= factor * _gradient[column];
                for (var at = column; at < size; at++)
                {
                    _hessian[row][at] -= factor * _hessian[column][at];
                }
            }
        }
    }
}
