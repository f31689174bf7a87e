package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadAheadSocketTest {

    @Test
    void shouldLoseNothingToOneWhoReadsAfterAnother() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new ReadAheadSocket()) {
            socket.connect(listener.getLocalSocketAddress());
            try (Socket server = listener.accept()) {
                server.getOutputStream().write("content".getBytes(StandardCharsets.US_ASCII));
            }

            int first = socket.getInputStream().read();
            byte[] rest = socket.getInputStream().readAllBytes();

            assertThat(first).isEqualTo('c');
            assertThat(rest).asString(StandardCharsets.US_ASCII).isEqualTo("ontent");
        }
    }
}
