package org.atelier.transfer;

import java.net.URI;
import java.util.OptionalLong;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;

/**
 * Says of each URL that nothing is fetched from there.
 *
 * @param setting what an administrator would have to set
 */
record ClosedScheme(String setting) implements Transport {

    @Override
    public void check(URI source) {
        throw refusal(source);
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        throw refusal(request.source());
    }

    @Override
    public OptionalLong size(URI source) {
        return OptionalLong.empty();
    }

    private TransferException refusal(URI source) {
        return Urls.unsupported(
                source,
                "this site fetches nothing by " + Urls.scheme(source) + "; its administrator would have to set "
                        + setting + ".");
    }
}
