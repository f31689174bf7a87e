package org.atelier.security.policy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says of itself, as far as policies care.
 *
 * @param term of the lease; absent where none is asked for
 * @param images what machines would start from or are given to read
 * @param hostActions what hosts would do, in the words of the contract: {@code AttachDisk}
 * @param networks what interfaces would be attached to
 */
public record Asked(Optional<Term> term, List<Image> images, List<String> hostActions, List<Network> networks) {

    public Asked {
        images = List.copyOf(images);
        hostActions = List.copyOf(hostActions);
        networks = List.copyOf(networks);
    }

    /** A change of nothing but when a lease ends. */
    public static Asked of(Term term) {
        return new Asked(Optional.of(term), List.of(), List.of(), List.of());
    }

    /**
     * The time of a lease.
     *
     * @param kind in the words of the contract: {@code bestEffort}
     * @param duration from its start to its end
     * @param ahead from now to the latest that it may start
     */
    public record Term(String kind, Duration duration, Duration ahead) {}

    /**
     * A file.
     *
     * @param sha256 the digest that it must have, 64 lower-case hexadecimal digits; absent: any
     * @param signers who have signed it, by their names in RFC 2253
     */
    public record Image(URI url, Optional<String> sha256, Set<String> signers) {

        public Image {
            signers = Set.copyOf(signers);
        }

        /** One that nobody has signed. */
        public Image(URI url, Optional<String> sha256) {
            this(url, sha256, Set.of());
        }
    }

    /**
     * What an interface is attached to.
     *
     * @param name of the bridge or network; empty where it has none
     */
    public record Network(Kind kind, String name) {

        /** What there is. */
        public enum Kind {
            USER,
            BRIDGE,
            NETWORK
        }

        @Override
        public String toString() {
            return switch (kind) {
                case USER -> "user-mode networking";
                case BRIDGE -> "the bridge " + name;
                case NETWORK -> "the network " + name;
            };
        }
    }
}
