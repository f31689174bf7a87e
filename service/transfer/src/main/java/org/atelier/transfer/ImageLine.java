package org.atelier.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one image to some hosts, in one line as far as that goes: where the first of them fails the next one is the first, and those that
 * have the image already go before those that lack it. Used by one thread.
 */
final class ImageLine {

    private static final Logger LOG = LoggerFactory.getLogger(ImageLine.class);

    private final LineImage image;
    private final ImageLines.Means means;

    /** The last host that has said that it has the image, and nothing against it since. */
    private Optional<LineHost> holder = Optional.empty();

    ImageLine(LineImage image, ImageLines.Means means) {
        this.image = image;
        this.means = means;
    }

    /** Brings it to these hosts; all are decided then, but those that nobody waits for any more. */
    void serve(List<LineArrival> arrivals) {
        List<LineArrival> left = new ArrayList<>(arrivals);
        left.removeIf(arrival -> arrival.isOver() || !arrival.isWanted());
        while (!left.isEmpty()) {
            int before = left.size();
            Optional<LineHost> lead = holder;
            Optional<TransferException> why = pass(lead, left);
            left.removeIf(arrival -> arrival.isOver() || !arrival.isWanted());
            if (left.size() == before) {
                // Whoever was the first has brought nobody on.
                holder = Optional.empty();
                if (lead.isEmpty()) {
                    LineArrival first = left.remove(0);
                    first.failed(why.orElseGet(
                            () -> LineFailures.unreachable(first.host().name(), image, "")));
                }
            }
        }
    }

    /** One run; says why it has ended where its first host has not. */
    private Optional<TransferException> pass(Optional<LineHost> lead, List<LineArrival> arrivals) {
        Map<String, LineArrival> byName = new LinkedHashMap<>();
        arrivals.forEach(arrival -> byName.put(arrival.host().name(), arrival));
        List<LineHost> hosts = Stream.concat(
                        lead.stream().filter(host -> !byName.containsKey(host.name())),
                        arrivals.stream().map(LineArrival::host))
                .toList();
        LineHost first = hosts.get(0);
        Set<String> damaged = new LinkedHashSet<>();
        LineOrder order = new LineOrder(image, hosts, means.keepFreeBytes(), means.patienceSeconds());
        LineRun run = new LineRun(order, means.pace().apply(first.url().url()), event -> hear(event, byName, damaged));
        LOG.info("image={} hosts={} bringing it there", image.sha256(), names(hosts));
        try {
            String complaint = run.run(means.starter(), () -> arrivals.stream().anyMatch(LineArrival::isWanted));
            return Optional.of(LineFailures.unreachable(first.name(), image, complaint));
        } catch (TransferException e) {
            return Optional.of(LineFailures.at(first.name(), e));
        } finally {
            blame(hosts, damaged, byName);
        }
    }

    private static String names(List<LineHost> hosts) {
        return hosts.stream().map(LineHost::name).collect(Collectors.joining(","));
    }

    private void hear(LineEvent event, Map<String, LineArrival> byName, Set<String> damaged) {
        Optional<LineArrival> arrival = Optional.ofNullable(byName.get(event.host()));
        switch (event.verb()) {
            case HAVE, AT -> arrival.ifPresent(known -> known.progress(event.bytes(), image.bytes()));
            case DONE ->
                arrival.ifPresent(known -> {
                    known.done();
                    holder = Optional.of(known.host());
                });
            case FAILED -> {
                LOG.warn("image={} host={} does not take it: {}", image.sha256(), event.host(), event.text());
                if (event.kind().equals("digest")) {
                    damaged.add(event.host());
                } else {
                    arrival.ifPresent(known -> known.failed(LineFailures.of(event, image)));
                }
            }
        }
    }

    /** What one host damages is damaged for all behind it, too: they get it once more. */
    private void blame(List<LineHost> hosts, Set<String> damaged, Map<String, LineArrival> byName) {
        hosts.stream()
                .map(LineHost::name)
                .filter(damaged::contains)
                .findFirst()
                .flatMap(name -> Optional.ofNullable(byName.get(name)))
                .ifPresent(arrival ->
                        arrival.failed(LineFailures.damaged(arrival.host().name(), image)));
    }
}
