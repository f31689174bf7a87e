package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.core.CoreModuleProperties;
import org.atelier.spi.transport.TransferException;

/**
 * Logs in to hosts and starts the script there, which may log in to further ones by the service's agent. Thread-safe.
 *
 * @param connections with that agent
 */
record SshLineLinks(SshConnections connections) implements LineLink.Starter {

    private static final CancelOption[] CANCEL = {CancelOption.CANCEL_ON_TIMEOUT, CancelOption.CANCEL_ON_INTERRUPT};
    private static final Duration GRACE = Duration.ofMinutes(1);

    @Override
    public LineLink start(LineOrder order) {
        LineHost host = order.first();
        try {
            return start(order, connections.login(host.url(), host.known()));
        } catch (TransferException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw SshFailures.translated(host.url(), e, connections.stallTimeout());
        }
    }

    private LineLink start(LineOrder order, ClientSession session) throws IOException {
        try {
            CoreModuleProperties.IDLE_TIMEOUT.set(
                    session, connections.stallTimeout().plus(GRACE));
            ChannelExec channel = session.createExecChannel(LineScript.command());
            channel.setAgentForwarding(order.hosts().size() > 1);
            LastWords errors = new LastWords();
            channel.setErr(errors);
            channel.open().verify(connections.stallTimeout(), CANCEL);
            return new SshLink(session, channel, errors);
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    private record SshLink(ClientSession session, ChannelExec channel, LastWords errors) implements LineLink {

        @Override
        public OutputStream toHost() {
            return channel.getInvertedIn();
        }

        @Override
        public InputStream fromHost() {
            return channel.getInvertedOut();
        }

        @Override
        public String complaint() {
            return errors.toString();
        }

        @Override
        public void close() {
            session.close(true);
        }
    }
}
