package org.atelier.server.wiring;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.atelier.server.settings.HostSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host that did not answer when the service started. To the engine it is there and lost, as one that stops to answer later, until it is
 * reached.
 */
final class LateHost {

    private static final Logger LOG = LoggerFactory.getLogger(LateHost.class);

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final HostLink link;
    private final OpenHost open;
    private Optional<Future<?>> trying = Optional.empty();

    LateHost(HostSettings settings, RuntimeException reason) {
        this.link = new HostLink(settings.name());
        this.open = new OpenHost(settings, "", new GuardedVmm(settings.name(), link));
        failed(reason);
    }

    OpenHost open() {
        return open;
    }

    /** Tries again until it is reached, or another host has taken its name. */
    synchronized void reach(HostOpener opener, OpenHosts hosts, ScheduledExecutorService executor) {
        trying = Optional.of(executor.scheduleWithFixedDelay(
                () -> attempt(opener, hosts), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void stop() {
        trying.ifPresent(tries -> tries.cancel(false));
    }

    private void attempt(HostOpener opener, OpenHosts hosts) {
        try {
            if (hosts.has(open)) {
                take(opener.reach(open.settings()), hosts);
            }
            stop();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void take(HostOpener.Reached reached, OpenHosts hosts) {
        try {
            hosts.reached(new OpenHost(open.settings(), reached.connection(), open.vmm()));
            link.reached(reached.vmm());
        } catch (RuntimeException e) {
            reached.vmm().close();
            throw e;
        }
    }

    private void failed(RuntimeException reason) {
        if (link.failed(String.valueOf(reason.getMessage()))) {
            LOG.warn("host={} cannot be reached, counts as lost, and is tried again", open.name(), reason);
        }
    }
}
