package org.atelier.soap.http;

/**
 * How many requests one caller may make.
 *
 * @param perSecond in the long run; 0: as many as they like
 * @param burst at once, after a time of rest; at least 1
 */
public record RequestRate(int perSecond, int burst) {

    /** As many as they like. */
    public static final RequestRate UNLIMITED = new RequestRate(0, 1);

    public RequestRate {
        if (perSecond < 0 || perSecond > 1_000_000) {
            throw new IllegalArgumentException("perSecond (" + perSecond + ") must be from 0 to 1000000.");
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst (" + burst + ") must be at least 1.");
        }
    }
}
