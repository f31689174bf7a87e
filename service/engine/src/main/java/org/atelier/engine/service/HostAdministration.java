package org.atelier.engine.service;

import java.util.List;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.HostReload;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.work.Workshop;
import org.atelier.security.Caller;
import org.atelier.security.Operation;

/** What callers see of the site's hosts, and administrators do with them. Thread-safe. */
record HostAdministration(Access access, Workshop workshop, Hosts hosts, HostReload reload) {

    List<HostStanding> list(Caller caller) {
        access.check(caller, Operation.READ);
        return new Standings(workshop, hosts).now();
    }

    void drain(Caller caller, String host, boolean drained) {
        access.check(caller, Operation.ADMINISTER);
        if (!hosts.names().contains(host)) {
            String rule = "one of " + hosts.names();
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "There is no host " + host + " here; it must be: " + rule + ".",
                    new Detail.Invalid("Host", host, rule));
        }
        workshop.book().drain(host, drained);
    }

    HostChanges reload(Caller caller) {
        access.check(caller, Operation.ADMINISTER);
        return reload.reload(workshop.hosts());
    }
}
