package org.atelier.soap.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;

/**
 * Where notifications may be sent. A client that could name any address could make this service call what only this service can reach, so
 * addresses of this machine and its links are refused unless the site allows them.
 */
public final class ConsumerPolicy {

    private static final int LONGEST = 2_048;

    private final Settings settings;

    public ConsumerPolicy(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a site allows.
     *
     * @param allowedHosts the only hosts, and with them their subdomains, that may be sent to; empty: all
     * @param local whether loopback and link-local addresses may be sent to
     * @param plainHttp whether addresses without TLS may be sent to
     */
    public record Settings(List<String> allowedHosts, boolean local, boolean plainHttp) {

        public static final Settings DEFAULT = new Settings(List.of(), false, true);

        public Settings {
            allowedHosts = allowedHosts.stream()
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /**
     * Checks an address when a client subscribes with it, without asking the network.
     *
     * @throws WsrfException SUBSCRIBE_CREATION_FAILED
     */
    public void require(String address) {
        refusal(address).ifPresent(reason -> {
            throw new WsrfException(
                    WsrfFault.SUBSCRIBE_CREATION_FAILED, "The consumer's address cannot be used: " + reason + ".");
        });
    }

    private Optional<String> refusal(String address) {
        if (address.length() > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " characters");
        }
        Optional<URI> uri = parse(address);
        if (uri.isEmpty()) {
            return Optional.of("it is no http or https URL with a host");
        }
        String host = host(uri.get());
        if ("http".equalsIgnoreCase(uri.get().getScheme()) && !settings.plainHttp()) {
            return Optional.of("this site sends notifications over https only");
        }
        if (!settings.allowedHosts().isEmpty() && !isAllowed(host)) {
            return Optional.of("the host " + host + " is not among those that this site sends notifications to");
        }
        return isLiteral(host) && isLocal(host) ? Optional.of(localReason(host)) : Optional.empty();
    }

    /** Checks where an address leads to now, just before something is sent; blocks for the name service. Empty: it may be sent to. */
    Optional<String> refusalNow(URI address) {
        Optional<String> refusal = refusal(address.toString());
        if (refusal.isPresent() || settings.local()) {
            return refusal;
        }
        String host = host(address);
        return isLocal(host) ? Optional.of(localReason(host)) : Optional.empty();
    }

    private static Optional<URI> parse(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    private boolean isAllowed(String host) {
        return settings.allowedHosts().stream()
                .anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
    }

    private static boolean isLiteral(String host) {
        return host.equals("localhost") || host.contains(":") || host.matches("[0-9.]+");
    }

    private boolean isLocal(String host) {
        if (settings.local()) {
            return false;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // Nothing can be sent to it either; whoever sends finds out.
            return false;
        }
    }

    private static String localReason(String host) {
        return host + " is an address of this machine or its links; its site would have to allow them";
    }
}
