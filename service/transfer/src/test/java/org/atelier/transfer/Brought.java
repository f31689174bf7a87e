package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** What becomes of images that are brought to hosts. */
final class Brought {

    private Brought() {}

    static void assertFails(CompletableFuture<Void> brought, Kind kind, String... saying) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(brought::join)
                .havingCause()
                .withMessageContainingAll(saying)
                .asInstanceOf(InstanceOfAssertFactories.type(TransferException.class))
                .extracting(TransferException::kind)
                .isEqualTo(kind);
    }
}
