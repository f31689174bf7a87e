package org.atelier.soap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.engine.DelegationService;
import org.atelier.security.Caller;
import org.atelier.security.delegation.Delegation;
import org.atelier.security.delegation.ProxyRequest;

/** Takes every proxy, and says always the same. */
public final class FakeDelegationService implements DelegationService {

    static final Delegation DELEGATION =
            new Delegation("0b7ef10f-5bd4-4f2a-8e3a-2c1b2f4b0a11", Instant.parse("2026-12-01T10:00:00Z"), true);

    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile Optional<RuntimeException> failure = Optional.empty();

    @Override
    public ProxyRequest ask(Caller caller, Optional<String> id) {
        called("ask " + caller.subject() + " " + id.orElse("anew"));
        return new ProxyRequest(DELEGATION.id(), "to be signed");
    }

    @Override
    public Delegation deliver(Caller caller, String id, String proxy) {
        called("deliver " + caller.subject() + " " + id + " " + proxy);
        return DELEGATION;
    }

    @Override
    public List<Delegation> list(Caller caller) {
        called("list " + caller.subject());
        return List.of(DELEGATION, DELEGATION);
    }

    @Override
    public void end(Caller caller, String id) {
        called("end " + caller.subject() + " " + id);
    }

    private void called(String call) {
        failure.ifPresent(e -> {
            throw e;
        });
        calls.add(call);
    }
}
