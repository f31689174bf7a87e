package org.atelier.scheduler.replay.trace;

import java.util.List;

/**
 * Gives each lease of a workload an image, drawn from a seed.
 *
 * @param count images there are, at least 1
 */
public record ImageChoice(int count, ImageSkew skew, long seed) {

    private static final double FAVOURED_IMAGES = 0.2;
    private static final double FAVOURED_LEASES = 0.7;

    public ImageChoice {
        if (count < 1) {
            throw new IllegalArgumentException("The number of images (%d) must be positive.".formatted(count));
        }
    }

    public List<TraceLease> assign(List<TraceLease> leases) {
        Draws draws = new Draws(seed);
        return leases.stream().map(lease -> lease.withImage(draw(draws))).toList();
    }

    private int draw(Draws draws) {
        int favoured = Math.max(1, (int) (count * FAVOURED_IMAGES));
        if (skew == ImageSkew.UNIFORM || favoured == count) {
            return (int) draws.between(0, count - 1L);
        }
        return (int)
                (draws.share() < FAVOURED_LEASES
                        ? draws.between(0, favoured - 1L)
                        : draws.between(favoured, count - 1L));
    }
}
