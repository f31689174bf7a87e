package org.atelier.security.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that a rule says of requests. */
sealed interface Condition {

    /** What of a request is beyond this, for people: the value, the limit and the remedy; empty where nothing is. */
    Optional<String> beyond(Account account, Asked asked);

    /** Whether a request has something of this. */
    boolean touches(Account account, Asked asked);

    /**
     * Which images.
     *
     * @param signers by their names in RFC 2253
     */
    record Images(Set<String> digests, List<UrlPrefix> urls, Set<String> signers) implements Condition {

        public Images {
            digests = Set.copyOf(digests);
            urls = List.copyOf(urls);
            signers = Set.copyOf(signers);
        }

        @Override
        public Optional<String> beyond(Account account, Asked asked) {
            return asked.images().stream()
                    .filter(image -> !permits(account, image))
                    .findFirst()
                    .map(image -> "lets only some images be used, and " + image.url()
                            + image.sha256()
                                    .map(digest -> " with the digest " + digest)
                                    .orElse(" without a digest")
                            + signed(image)
                            + " is not one of them; use one of those, with its digest where it is known by that"
                            + (signers.isEmpty() ? "" : ", or one with a signature of one of " + sorted(signers)));
        }

        private String signed(Asked.Image image) {
            if (signers.isEmpty()) {
                return "";
            }
            return image.signers().isEmpty()
                    ? " and without a signature"
                    : ", signed by " + sorted(image.signers()) + ",";
        }

        private boolean permits(Account account, Asked.Image image) {
            return image.sha256().filter(digests::contains).isPresent()
                    || image.signers().stream().anyMatch(signers::contains)
                    || urls.stream().anyMatch(url -> url.match(account.vo(), image.url()) == UrlPrefix.Match.YES);
        }

        /**
         * What may be meant counts: nobody gets around a refusal by leaving a digest or a signature out or by writing a URL in another
         * way.
         */
        @Override
        public boolean touches(Account account, Asked asked) {
            return asked.images().stream().anyMatch(image -> mayBe(account, image));
        }

        private boolean mayBe(Account account, Asked.Image image) {
            boolean digest =
                    !digests.isEmpty() && image.sha256().map(digests::contains).orElse(true);
            boolean signed = !signers.isEmpty()
                    && (image.signers().isEmpty() || image.signers().stream().anyMatch(signers::contains));
            return digest
                    || signed
                    || urls.stream().anyMatch(url -> url.match(account.vo(), image.url()) != UrlPrefix.Match.NO);
        }
    }

    /** What hosts do. */
    record HostActions(Set<String> names) implements Condition {

        public HostActions {
            names = Set.copyOf(names);
        }

        @Override
        public Optional<String> beyond(Account account, Asked asked) {
            return asked.hostActions().stream()
                    .filter(action -> !names.contains(action))
                    .findFirst()
                    .map(action -> "does not let hosts do " + action + "; it must be "
                            + (names.isEmpty() ? "no action of a host" : "one of " + sorted(names)));
        }

        @Override
        public boolean touches(Account account, Asked asked) {
            return asked.hostActions().stream().anyMatch(names::contains);
        }
    }

    /** What interfaces are attached to; one without a name stands for all of its kind. */
    record Networks(Set<Asked.Network> networks) implements Condition {

        public Networks {
            networks = Set.copyOf(networks);
        }

        @Override
        public Optional<String> beyond(Account account, Asked asked) {
            return asked.networks().stream()
                    .filter(network -> !has(network))
                    .findFirst()
                    .map(network -> "does not let interfaces be attached to " + network + "; ask for another network"
                            + (networks.isEmpty() ? ", or for no interface" : ""));
        }

        @Override
        public boolean touches(Account account, Asked asked) {
            return asked.networks().stream().anyMatch(this::has);
        }

        private boolean has(Asked.Network network) {
            return networks.contains(network) || networks.contains(new Asked.Network(network.kind(), ""));
        }
    }

    /**
     * Which leases.
     *
     * @param kinds in the words of the contract; empty: all
     */
    record Leases(Set<String> kinds, Optional<Duration> longest, Optional<Duration> ahead) implements Condition {

        public Leases {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public Optional<String> beyond(Account account, Asked asked) {
            return asked.term().flatMap(this::beyond);
        }

        private Optional<String> beyond(Asked.Term term) {
            Optional<String> kind = kinds.isEmpty() || kinds.contains(term.kind())
                    ? Optional.empty()
                    : Optional.of("lets leases be only " + sorted(kinds) + ", not " + term.kind()
                            + "; ask for one of those kinds");
            return kind.or(() -> longest.filter(most -> term.duration().compareTo(most) > 0)
                            .map(most -> "lets leases last at most " + most + ", with renewals, not " + term.duration()
                                    + "; ask for a shorter one"))
                    .or(() -> ahead.filter(most -> term.ahead().compareTo(most) > 0)
                            .map(most -> "lets leases start at most " + most + " ahead, and this one may start "
                                    + term.ahead() + " from now; ask for an earlier one"));
        }

        @Override
        public boolean touches(Account account, Asked asked) {
            return asked.term().filter(term -> kinds.contains(term.kind())).isPresent();
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
