package paas.fisher;

/** Fisher's exact test of two shares, one-sided: it needs no assumption about large numbers, and counts as few as one are enough for it. */
final class Fisher {

    /** Below this a term adds nothing to the sum. */
    private static final double NOTHING = 1e-18;

    private Fisher() {
    }

    /**
     * @return the probability that, of all that were hit, at least so many belong to the first group by chance alone
     * @param hits of {@code size} things in the first group  @param otherHits of {@code otherSize} in the second
     */
    static double atLeast(long hits, long size, long otherHits, long otherSize) {
        long all = hits + otherHits;
        long most = Math.min(all, size);
        if (hits == 0 || all == 0) {
            return 1;
        }
        double sum = 0;
        for (long k = hits; k <= most; k++) {
            double term = Math.exp(choose(size, k) + choose(otherSize, all - k) - choose(size + otherSize, all));
            sum += term;
            if (term < NOTHING * Math.max(sum, NOTHING) && k > hits) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    /** Of a binomial coefficient, the logarithm. */
    private static double choose(long n, long k) {
        return k < 0 || k > n ? Double.NEGATIVE_INFINITY : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /** Stirling's series for ln Γ(n + 1), exact to twelve digits from n = 16 on; below it, the product itself. */
    static double logFactorial(long n) {
        if (n < 16) {
            double product = 1;
            for (long i = 2; i <= n; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        double x = n + 1.0;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.pow(x, 5));
    }
}
