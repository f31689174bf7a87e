package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a web server how large a file is, without fetching it. */
final class HttpSize {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSize.class);

    /** Zero counts as unsaid: servers that make a file up on request say it of files that are not empty. */
    private static final Pattern LENGTH = Pattern.compile("[1-9]\\d{0,17}");

    private final HttpHops hops;
    private final URI source;
    private final InterruptWatch watch;

    private HttpSize(HttpHops hops, URI source, InterruptWatch watch) {
        this.hops = hops;
        this.source = source;
        this.watch = watch;
    }

    /**
     * Asks for what the server would send and, where it does not answer that, for the first byte and how many there are. Interrupting
     * the calling thread ends it within a second.
     *
     * @return the size in bytes; empty where the server does not say it, cannot be reached or must not be
     */
    static OptionalLong ask(HttpHops hops, URI source) {
        try (InterruptWatch watch = new InterruptWatch()) {
            HttpSize size = new HttpSize(hops, source, watch);
            OptionalLong said = size.answer(HttpHead::new, size::ofHead);
            return said.isPresent() ? said : size.answer(HttpSize::firstByte, size::ofFirstByte);
        }
    }

    private static HttpGet firstByte(URI url) {
        HttpGet get = new HttpGet(url);
        get.setHeader(HttpHeaders.RANGE, "bytes=0-0");
        return get;
    }

    private OptionalLong answer(
            Function<URI, HttpUriRequestBase> request, Function<ClassicHttpResponse, OptionalLong> reader) {
        try (HttpReply reply = hops.follow(source, url -> prepared(request.apply(url)))) {
            return reader.apply(reply.response());
        } catch (IOException | RuntimeException e) {
            LOG.debug("url={} its size cannot be told: {}", Urls.shown(source), e.toString());
            return OptionalLong.empty();
        }
    }

    private HttpUriRequestBase prepared(HttpUriRequestBase request) {
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        watch.onInterrupt(request::cancel);
        return request;
    }

    private OptionalLong ofHead(ClassicHttpResponse response) {
        FileVersion.requirePlain(source, response);
        Header length = response.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
        boolean said = response.getCode() == HttpStatus.SC_OK
                && length != null
                && LENGTH.matcher(length.getValue()).matches();
        return said ? OptionalLong.of(Long.parseLong(length.getValue())) : OptionalLong.empty();
    }

    /** A server that knows no ranges begins to send the whole. */
    private OptionalLong ofFirstByte(ClassicHttpResponse response) {
        FileVersion version =
                switch (response.getCode()) {
                    case HttpStatus.SC_OK -> FileVersion.ofWhole(source, response);
                    case HttpStatus.SC_PARTIAL_CONTENT -> FileVersion.ofPart(source, response, 0);
                    default -> FileVersion.UNKNOWN;
                };
        return version.totalBytes() < 0 ? OptionalLong.empty() : OptionalLong.of(version.totalBytes());
    }
}
