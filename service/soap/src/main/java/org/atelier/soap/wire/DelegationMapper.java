package org.atelier.soap.wire;

import org.atelier.security.delegation.Delegation;
import org.atelier.types.DelegationType;
import org.atelier.types.time.WireTime;

/** What callers have delegated. */
public final class DelegationMapper {

    private DelegationMapper() {}

    public static DelegationType write(Delegation delegation) {
        DelegationType wire = new DelegationType();
        wire.setDelegationId(delegation.id());
        wire.setTerminationTime(WireTime.fromInstant(delegation.until()));
        wire.setLimited(delegation.limited());
        return wire;
    }
}
