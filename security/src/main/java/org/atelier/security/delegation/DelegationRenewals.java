package org.atelier.security.delegation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews delegations before they end. Used by one thread at a time. */
public final class DelegationRenewals {

    private static final Logger LOG = LoggerFactory.getLogger(DelegationRenewals.class);
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Delegations delegations;
    private final ProxyRenewer renewer;
    private final Duration before;
    private final InstantSource clock;
    private final Map<String, Instant> tried = new HashMap<>();

    /** @param before how long before its end a proxy is renewed */
    public DelegationRenewals(Delegations delegations, ProxyRenewer renewer, Duration before, InstantSource clock) {
        this.delegations = delegations;
        this.renewer = renewer;
        this.before = before;
        this.clock = clock;
    }

    /** Renews those whose time it is. One that fails is tried again after ten minutes, as long as it is valid. */
    public void run() {
        Instant now = clock.instant();
        tried.values().removeIf(time -> time.plus(AGAIN).isBefore(now));
        for (Delegations.Ending ending : delegations.endingBefore(now.plus(before))) {
            if (tried.putIfAbsent(ending.id(), now) == null) {
                renew(ending);
            }
        }
    }

    private void renew(Delegations.Ending ending) {
        try {
            delegations.renew(ending, renewer);
            LOG.info("delegation={} renewed", ending.id());
        } catch (DelegationException e) {
            LOG.warn("delegation={} is not renewed: {}", ending.id(), e.getMessage());
        }
    }
}
