package org.atelier.server.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.atelier.transfer.Bandwidths;

/** Reads how much transfers may move. */
final class BandwidthSettings {

    private static final Setting<Integer> ALL = new Setting<>(
            "transport.bandwidth-mbps",
            "0",
            "what all transfers of this process move together over networks, fetching and sending, at most, in Mbit/s, to 1000000; 0 for as"
                    + " much as they can",
            Texts.integer(0, 1_000_000));

    private static final Setting<Map<String, Double>> HOSTS = new Setting<>(
            "transport.host-bandwidth-mbps",
            "",
            "what the transfers from and to a host, as URLs name it, move together at most, in Mbit/s, at least 1, for example"
                    + " images.example.org:200;*:50, where * is for all hosts together that are not named; localhost is for file: URLs, too",
            text -> megabits().apply(text.toLowerCase(Locale.ROOT)));

    private static final Setting<Map<String, Double>> VOS = new Setting<>(
            "transport.vo-bandwidth-mbps",
            "",
            "what the transfers for a virtual organization move together over networks at most, in Mbit/s, at least 1, for example"
                    + " atlas:200;*:50, where * is for everybody else together; a transfer that several wait for counts for who asked first",
            megabits());

    static final List<Setting<?>> SETTINGS = List.of(ALL, HOSTS, VOS);

    private BandwidthSettings() {}

    static Bandwidths of(RawSettings settings) {
        return new Bandwidths(
                Optional.of(settings.get(ALL)).filter(most -> most > 0).map(Integer::doubleValue),
                settings.get(HOSTS),
                settings.get(VOS));
    }

    private static Function<String, Map<String, Double>> megabits() {
        return Texts.numbers().andThen(all -> {
            if (all.values().stream().anyMatch(megabits -> megabits < 1)) {
                throw new IllegalArgumentException("must have at least 1 Mbit/s for each");
            }
            return all;
        });
    }
}
