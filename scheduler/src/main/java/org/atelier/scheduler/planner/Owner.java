package org.atelier.scheduler.planner;

import org.jspecify.annotations.Nullable;

/**
 * For whom a lease is.
 *
 * @param vo the virtual organization, or the empty string for none
 * @param user the user
 */
public record Owner(String vo, String user) {

    public static final Owner NOBODY = new Owner("", "");

    private static final int SPREAD = 0x9E3779B1;

    /** Tells numbered users of numbered organizations apart, which a record's own mostly does not. */
    @Override
    public int hashCode() {
        return vo.hashCode() * SPREAD + user.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Owner owner && vo.equals(owner.vo) && user.equals(owner.user);
    }
}
