package org.atelier.engine;

import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageReport;
import org.atelier.security.Caller;

/** What callers may know of the time that leases have had. Thread-safe. */
public interface AccountingService {

    /**
     * What leases have had on some days, up to now. A caller sees their own; those who may read a group's workspaces the group's;
     * administrators all.
     *
     * @throws EngineException NOT_AUTHORIZED; INVALID_REQUEST for days in no order, or for more than 400
     */
    UsageReport usage(Caller caller, UsageQuery query);
}
