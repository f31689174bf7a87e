package org.atelier.server.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.ImageSender;
import org.atelier.security.policy.UrlPrefix;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.transfer.PackedFiles;
import org.atelier.transfer.TransportRegistry;

/** Disks of workspaces, sent by the transports to where the site allows. */
record SentImages(TransportRegistry transports, List<UrlPrefix> targets, OwnersProxies proxies) implements ImageSender {

    @Override
    public void check(URI target, Optional<String> vo) {
        if (targets.stream().noneMatch(prefix -> prefix.covers(target, vo))) {
            throw new TransferException(
                    Kind.FORBIDDEN,
                    "This site sends to " + allowed()
                            + " (setting transport.targets); ask its administrator for more.");
        }
        transports.checkTarget(target);
    }

    private String allowed() {
        return targets.isEmpty()
                ? "nowhere"
                : "what is below one of "
                        + targets.stream().map(UrlPrefix::text).toList();
    }

    @Override
    public String prepare(Path file, Path target, boolean packed) throws IOException {
        return packed ? PackedFiles.pack(file, target) : PackedFiles.move(file, target);
    }

    @Override
    public void send(Order order, TransferListener listener) {
        check(order.target(), order.vo());
        transports.send(
                new SendRequest(
                        order.file(),
                        order.target(),
                        order.sha256(),
                        order.delegation().map(id -> proxies.of(order.owner(), id)),
                        order.vo(),
                        Pace.FREE),
                listener);
    }

    @Override
    public boolean relays(URI source, URI target) {
        return transports.relays(source, target);
    }

    @Override
    public void relay(Relay relay, TransferListener listener) {
        check(relay.target(), relay.vo());
        transports.relay(
                new RelayRequest(
                        relay.source(),
                        relay.sourceDelegation().map(id -> proxies.of(relay.owner(), id)),
                        relay.target(),
                        relay.targetDelegation().map(id -> proxies.of(relay.owner(), id)),
                        relay.sha256()),
                listener);
    }
}
