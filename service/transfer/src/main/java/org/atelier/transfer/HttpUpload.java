package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way to a web server, by {@code PUT} (RFC 9110, WebDAV). Each {@link #get} is an attempt that begins anew: HTTP cannot
 * take one up. Servers make a file appear when it is whole, as far as they say its length was met; that of what is there is looked at
 * afterwards.
 */
final class HttpUpload implements Supplier<TransferResult> {

    private static final int BUFFER = 1 << 18;
    private static final Set<Integer> DONE = Set.of(200, 201, 202, 204);

    private final HttpHops hops;
    private final SendRequest request;
    private final Outgoing source;
    private final InterruptWatch watch;

    HttpUpload(HttpHops hops, SendRequest request, Outgoing source, InterruptWatch watch) {
        this.hops = hops;
        this.request = request;
        this.source = source;
        this.watch = watch;
    }

    @Override
    public TransferResult get() {
        Content content = new Content();
        try (HttpReply reply = hops.follow(request.target(), url -> put(url, content))) {
            int status = reply.response().getCode();
            if (!DONE.contains(status)) {
                throw HttpFailures.notTaken(request.target(), status);
            }
        } catch (TransferException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw Backoff.cancelled(e);
            }
            throw content.failure == null
                    ? HttpFailures.translated(request.target(), e, hops.stallTimeout())
                    : content.failure;
        }
        if (content.result == null) {
            throw lost("took it before it was there");
        }
        requireThere();
        return content.result;
    }

    /** Asks before the content is sent: the server may send it elsewhere, or refuse it. */
    private HttpPut put(URI url, Content content) {
        HttpPut put = new HttpPut(url);
        put.setConfig(RequestConfig.custom()
                .setExpectContinueEnabled(true)
                .setResponseTimeout(Timeout.of(hops.stallTimeout()))
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .build());
        byte[] digest = HexFormat.of().parseHex(request.sha256());
        put.setHeader("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        put.setEntity(content);
        watch.onInterrupt(put::cancel);
        source.goesTo(url);
        return put;
    }

    /** Servers need not let everybody look. */
    private void requireThere() {
        OptionalLong size = HttpSize.ask(hops, request.target());
        if (size.isPresent() && size.getAsLong() != source.size()) {
            throw lost("has " + size.getAsLong() + " bytes where " + source.size() + " were sent");
        }
    }

    private TransferException lost(String how) {
        return new TransferException(
                Kind.CHANGED, Urls.shown(request.target()) + " " + how + "; does somebody else write there?");
    }

    /** The file, from its beginning. Its end is only sent when what was read is what it should be. */
    private final class Content extends AbstractHttpEntity {

        private @Nullable TransferResult result;
        private @Nullable TransferException failure;

        Content() {
            super(ContentType.APPLICATION_OCTET_STREAM, null);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                source.goTo(0);
                byte[] buffer = new byte[BUFFER];
                long sent = 0;
                for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
                    sent += length;
                    if (sent == source.size()) {
                        result = source.result();
                    }
                    out.write(buffer, 0, length);
                }
                if (sent == 0) {
                    result = source.result();
                }
            } catch (TransferException e) {
                failure = e;
                throw new IOException(e);
            }
        }

        @Override
        public long getContentLength() {
            return source.size();
        }

        @Override
        public boolean isStreaming() {
            return false;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream getContent() {
            throw new UnsupportedOperationException("The content is only written.");
        }

        @Override
        public void close() {
            // The file is closed by who has opened it.
        }
    }
}
