package dev.lakeward.job;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear regression of one column over some of others. In each step the column that explains most of what is left
/// is next, and of those so many are taken that Akaike's criterion, with Hurvich and Tsai's correction for few rows, is
/// the least; those of them without which it is less are left out again. So columns that tell nothing, or nothing that
/// others do not, are not there, and few rows make no large model.
///
/// `columns` are those that are taken, in order; `weights` has one for each column; `explained` is the share of the
/// variance.
record StepwiseFit(List<Integer> columns, List<Double> weights, double explained) {
    // What is left of a column behind others, or of what is explained: less is rounding.
    private static final double LEAST = 1e-9;
    private static final double NOTHING = 1e-12;

    StepwiseFit {
        columns = List.copyOf(columns);
        weights = List.copyOf(weights);
    }

    /// `sums` are of the products of each two columns, and `totals` of each column, over so many rows; the last is the
    /// one that is explained, and none is constant.
    static StepwiseFit of(BigInteger[][] sums, BigInteger[] totals, long rows) {
        int size = totals.length;
        double[][] a = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a[i][j] = sums[i][j]
                        .multiply(BigInteger.valueOf(rows))
                        .subtract(totals[i].multiply(totals[j]))
                        .doubleValue();
            }
        }
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) {
            deviations[i] = Math.sqrt(a[i][i]);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a[i][j] /= deviations[i] * deviations[j];
            }
        }
        List<Integer> taken = needed(a, taken(swept(a, List.of()), rows), rows);
        double[][] fitted = swept(a, taken);
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < size - 1; i++) {
            weights.add(taken.contains(i) ? fitted[i][size - 1] * deviations[size - 1] / deviations[i] : 0.0);
        }
        return new StepwiseFit(taken, weights, 1 - Math.max(0, fitted[size - 1][size - 1]));
    }

    private static List<Integer> taken(double[][] a, long rows) {
        int last = a.length - 1;
        List<Integer> next = new ArrayList<>();
        int taken = 0;
        double least = criterion(1, 0, rows);
        // The criterion is none for fewer rows.
        while (a[last][last] > NOTHING && rows - next.size() - 4 > 0) {
            int best = best(a, next);
            if (best < 0) {
                break;
            }
            sweep(a, best);
            next.add(best);
            double criterion = criterion(a[last][last], next.size(), rows);
            if (criterion < least) {
                least = criterion;
                taken = next.size();
            }
        }
        return next.subList(0, taken);
    }

    // Without what those that came later tell as well.
    private static List<Integer> needed(double[][] a, List<Integer> taken, long rows) {
        int last = a.length - 1;
        List<Integer> needed = new ArrayList<>(taken);
        for (Integer each : taken) {
            List<Integer> others =
                    needed.stream().filter(other -> !other.equals(each)).toList();
            double with = criterion(swept(a, needed)[last][last], needed.size(), rows);
            if (criterion(swept(a, others)[last][last], others.size(), rows) < with) {
                needed.remove(each);
            }
        }
        return needed.stream().sorted().toList();
    }

    private static double[][] swept(double[][] a, List<Integer> taken) {
        double[][] swept = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        taken.forEach(i -> sweep(swept, i));
        return swept;
    }

    private static int best(double[][] a, List<Integer> taken) {
        int best = -1;
        for (int i = 0; i < a.length - 1; i++) {
            boolean isFree = !taken.contains(i) && a[i][i] > LEAST;
            if (isFree && (best < 0 || gain(a, i) > gain(a, best))) {
                best = i;
            }
        }
        return best;
    }

    private static double gain(double[][] a, int i) {
        double shared = a[i][a.length - 1];
        return shared * shared / a[i][i];
    }

    private static double criterion(double left, int columns, long rows) {
        double parameters = columns + 2.0;
        return rows * Math.log(Math.max(left, NOTHING))
                + 2 * parameters
                + 2 * parameters * (parameters + 1) / (rows - parameters - 1);
    }

    // Goodnight's operator: what is left of all others behind this one, and its weight in each.
    private static void sweep(double[][] a, int k) {
        double pivot = a[k][k];
        for (int j = 0; j < a.length; j++) {
            a[k][j] /= pivot;
        }
        for (int i = 0; i < a.length; i++) {
            double factor = a[i][k];
            if (i != k) {
                for (int j = 0; j < a.length; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                a[i][k] = -factor / pivot;
            }
        }
        a[k][k] = 1 / pivot;
    }
}
