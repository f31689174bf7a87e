package org.atelier.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;
import org.atelier.transfer.gridftp.FtpException;
import org.atelier.transfer.gridftp.RelayCommands;
import org.atelier.transfer.gridftp.RelayEnd;
import org.atelier.transfer.gridftp.RelayPlan;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from one GridFTP server to another, under another name until it is whole there. Each attempt brings what is missing.
 * Used by one thread.
 */
final class GridFtpRelay implements Supplier<TransferResult> {

    /** Servers that tell each second how far they are may be late by as much. */
    private static final Duration BETWEEN_MARKERS = Duration.ofSeconds(1);

    private final GridFtpLogins logins;
    private final GridLogin login;
    private final RelayRequest request;
    private final ProgressMeter progress;
    private boolean flowed;

    GridFtpRelay(GridFtpLogins logins, GridLogin login, RelayRequest request, ProgressMeter progress) {
        this.logins = logins;
        this.login = login;
        this.request = request;
        this.progress = progress;
    }

    @Override
    public TransferResult get() {
        GridFtpEnd source = logins.end(GridFtpUrl.of(request.source()), request.sourceCredential());
        GridFtpEnd target = logins.end(GridFtpUrl.of(request.target()), request.targetCredential());
        return source.login(
                true,
                sending -> target.login(
                        true, taking -> relay(new GridFtpVisit(source, sending), new GridFtpVisit(target, taking))));
    }

    private TransferResult relay(GridFtpVisit source, GridFtpVisit target) throws IOException, InterruptedException {
        RelayedPart part = new RelayedPart(request, source, target);
        progress.expect(part.bytes());
        if (part.isPublished()) {
            progress.finished(part.bytes());
            return new TransferResult(part.bytes(), request.sha256());
        }
        long there = part.there();
        if (there == 0 || there < part.bytes()) {
            flowed |= there > 0;
            move(source, target, part, there);
        }
        TransferResult result = part.publish();
        progress.finished(result.bytes());
        return result;
    }

    private void move(GridFtpVisit source, GridFtpVisit target, RelayedPart part, long there)
            throws IOException, InterruptedException {
        try {
            String sender = source.end().subject();
            String taker = target.end().subject();
            RelayCommands taking = target.ask(session -> session.relay(plan(taker, sender)));
            RelayCommands sending = source.ask(session -> session.relay(plan(sender, taker)));
            InetSocketAddress address = target.ask(session -> taking.listen());
            requireWay(sending, address);
            source.tell(session -> sending.aim(address, login.streams()));
            try (RelayEnd in = target.ask(session -> taking.store(part.path(), there));
                    RelayEnd out = source.ask(session -> sending.retrieve(source.path(), there))) {
                follow(new GridFtpFlow(source.end(), out, target.end(), in), part, there);
            }
        } catch (TransferException e) {
            boolean refused = e.kind() == Kind.UNREACHABLE && e.getCause() instanceof FtpException;
            throw refused && !flowed ? apart(String.valueOf(e.getMessage()), e) : e;
        }
    }

    private RelayPlan plan(String self, String other) {
        return new RelayPlan(Optional.of(other).filter(name -> !name.equals(self)), login.confidential());
    }

    /** The address by which a host speaks to itself means another host to others. */
    private void requireWay(RelayCommands sending, InetSocketAddress address) {
        if (address.getAddress().isLoopbackAddress() && !sending.isHere()) {
            throw apart("the target's server waits at " + address + ", which only its own host finds.", null);
        }
    }

    private void follow(GridFtpFlow flow, RelayedPart part, long there) throws IOException, InterruptedException {
        StallWatch watch = new StallWatch(logins.stallTimeout().plus(BETWEEN_MARKERS));
        long missing = part.bytes() - there;
        flow.follow(told -> {
            long moved = Math.min(told, missing);
            flowed |= moved > 0;
            progress.at(there + moved);
            watch(watch, moved);
        });
    }

    private void watch(StallWatch watch, long moved) throws SocketTimeoutException {
        try {
            watch.at(moved);
        } catch (SocketTimeoutException e) {
            if (flowed) {
                throw e;
            }
            throw apart("nothing has come in " + logins.stallTimeout() + ".", e);
        }
    }

    /** Where nothing has ever come, what is between the servers may never let anything pass. */
    private TransferException apart(String why, @Nullable Exception e) {
        return new TransferException(
                Kind.UNSUPPORTED,
                Urls.shown(request.source()) + " does not get from its server to that of "
                        + Urls.shown(request.target()) + " directly: " + why
                        + " Have it fetched and sent by this site.",
                e);
    }
}
