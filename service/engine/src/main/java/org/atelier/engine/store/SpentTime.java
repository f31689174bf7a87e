package org.atelier.engine.store;

import org.atelier.engine.model.Consumption;
import org.atelier.security.policy.Account;

/** What leases have had on one day and count for no more themselves. */
public record SpentTime(Key key, Consumption spent) {

    /**
     * Whose, and when.
     *
     * @param day in UTC, from the epoch
     */
    public record Key(long day, Account account) {}
}
