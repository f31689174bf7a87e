package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a web server whether a file has changed (RFC 9110, 13).
 *
 * @param version see {@link FileVersion#lasting}
 */
record HttpCondition(HttpHops hops, URI source, String version) {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCondition.class);

    /** Whether the server says that it has not. Interrupting the calling thread ends it within a second. */
    boolean holds() {
        try (InterruptWatch watch = new InterruptWatch();
                HttpReply reply = hops.follow(source, url -> request(url, watch))) {
            return reply.response().getCode() == HttpStatus.SC_NOT_MODIFIED;
        } catch (IOException | RuntimeException e) {
            LOG.debug("url={} whether it has changed cannot be told: {}", Urls.shown(source), e.toString());
            return false;
        }
    }

    private HttpUriRequestBase request(URI url, InterruptWatch watch) {
        HttpHead head = new HttpHead(url);
        head.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        head.setHeader(FileVersion.isTag(version) ? HttpHeaders.IF_NONE_MATCH : HttpHeaders.IF_MODIFIED_SINCE, version);
        watch.onInterrupt(head::cancel);
        return head;
    }
}
