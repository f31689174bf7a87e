package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import org.atelier.client.fake.FakeWorkspace;

/** Time that passes only while somebody waits. */
final class FakeTicker implements Ticker {

    private Instant now = FakeWorkspace.NOW;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        now = now.plus(duration);
    }
}
