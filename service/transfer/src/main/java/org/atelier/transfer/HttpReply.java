package org.atelier.transfer;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reply whose content can be read, and the connection it comes over. Closing it cuts the connection. */
record HttpReply(CloseableHttpClient client, HttpUriRequestBase request, ClassicHttpResponse response)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpReply.class);

    @Override
    public void close() {
        // Cutting first: closing alone would read what is left, and a hostile source has no end.
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("connection cut before the end of its reply: {}", e.getMessage());
        }
        client.close(CloseMode.IMMEDIATE);
    }
}
