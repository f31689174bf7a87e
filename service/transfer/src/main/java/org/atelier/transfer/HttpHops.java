package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransportSettings;

/** Sends a request and follows redirects, as far as the site allows each hop. */
final class HttpHops {

    private static final int MOST_HOPS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HostRules rules;
    private final HttpConnections connections;

    HttpHops(TransportSettings settings, DnsResolver resolver) {
        this(new HostRules(settings.allowedHosts()), new HttpConnections(settings, resolver));
    }

    private HttpHops(HostRules rules, HttpConnections connections) {
        this.rules = rules;
        this.connections = connections;
    }

    /** The same with a credential that is shown at each hop to servers which ask for one. */
    HttpHops showing(TransferCredential own) {
        return new HttpHops(rules, connections.showing(own));
    }

    Duration stallTimeout() {
        return connections.stallTimeout();
    }

    /**
     * The first reply that is no redirect; the caller closes it.
     *
     * @param request makes the request to each hop
     */
    HttpReply follow(URI source, Function<URI, HttpUriRequestBase> request) throws IOException {
        URI url = source;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpReply reply = ask(url, request);
            Optional<URI> next;
            try {
                next = redirect(url, reply.response());
            } catch (RuntimeException e) {
                reply.close();
                throw e;
            }
            if (next.isEmpty()) {
                return reply;
            }
            reply.close();
            url = next.get();
        }
        throw new TransferException(
                Kind.FORBIDDEN,
                Urls.shown(source) + " redirects more than " + MOST_HOPS + " times; name the file itself.");
    }

    /** Refuses a URL that is no usable web address, or whose host the site does not name; addresses are looked at when it is used. */
    void requireAllowed(URI url) {
        requireUsable(url);
        rules.names(url);
    }

    private HttpReply ask(URI url, Function<URI, HttpUriRequestBase> request) throws IOException {
        requireUsable(url);
        return connections.send(request.apply(url), url, !rules.names(url));
    }

    private static void requireUsable(URI url) {
        if (!Urls.scheme(url).equals("http") && !Urls.scheme(url).equals("https")) {
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(url) + " is not a web address; redirects stay on the web.");
        }
        if (url.getHost() == null || url.getPort() > 65_535) {
            throw Urls.unsupported(url, "it names no host that can be reached.");
        }
        if (url.getRawUserInfo() != null) {
            throw Urls.unsupported(url, "user and password do not belong into a URL; leave them out.");
        }
    }

    private static Optional<URI> redirect(URI from, ClassicHttpResponse response) {
        if (!REDIRECTS.contains(response.getCode())) {
            return Optional.empty();
        }
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (location == null) {
            throw new TransferException(Kind.UNREACHABLE, Urls.shown(from) + " redirects to nowhere.");
        }
        URI to = target(from, location.getValue());
        if (Urls.scheme(from).equals("https") && !Urls.scheme(to).equals("https")) {
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(from) + " redirects to " + Urls.shown(to) + ", which is not protected.");
        }
        return Optional.of(to);
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new TransferException(Kind.FORBIDDEN, Urls.shown(from) + " redirects to what is no URL.", e);
        }
    }
}
