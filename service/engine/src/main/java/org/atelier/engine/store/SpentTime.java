package org.atelier.engine.store;

import org.atelier.security.policy.Account;

/**
 * vCPU time that leases have spent on one day and count for no more themselves.
 *
 * @param vcpuMillis milliseconds of vCPUs
 */
public record SpentTime(Key key, long vcpuMillis) {

    /**
     * Whose, and when.
     *
     * @param day in UTC, from the epoch
     */
    public record Key(long day, Account account) {}
}
