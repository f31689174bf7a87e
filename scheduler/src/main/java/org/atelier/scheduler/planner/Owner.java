package org.atelier.scheduler.planner;

/**
 * For whom a lease is.
 *
 * @param vo the virtual organization, or the empty string for none
 * @param user the user
 */
public record Owner(String vo, String user) {

    public static final Owner NOBODY = new Owner("", "");
}
