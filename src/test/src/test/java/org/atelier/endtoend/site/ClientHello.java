package org.atelier.endtoend.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;

/** The first words of TLS, as clients say them that no library of today lets one be. */
public final class ClientHello {
    private static final HexFormat HEX = HexFormat.of();

    /** Of a record that goes on with the handshake, as one with a refusal does not. */
    private static final int HANDSHAKE = 22;

    /** Curves P-256 and X25519; points as they are; signatures with ECDSA and RSA, of SHA-256 and SHA-1. */
    private static final String EXTENSIONS = "000a000600040017001d" + "000b00020100" + "000d000a00080403040108040201";

    private ClientHello() {}

    /**
     * Whether the server goes on with a client.
     *
     * @param version the highest of TLS that it says it can do, for example {@code 0302} for 1.1
     * @param suites the cipher suites it offers, each as four digits
     */
    public static boolean isTaken(int port, String version, List<String> suites) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(record(version, String.join("", suites)));
            return socket.getInputStream().read() == HANDSHAKE;
        }
    }

    private static byte[] record(String version, String suites) {
        byte[] extensions = HEX.parseHex(EXTENSIONS);
        byte[] body = join(
                HEX.parseHex(version),
                new byte[32],
                new byte[] {0},
                withLength(2, HEX.parseHex(suites)),
                new byte[] {1, 0},
                withLength(2, extensions));
        return join(HEX.parseHex("160301"), withLength(2, join(new byte[] {1}, withLength(3, body))));
    }

    private static byte[] withLength(int digits, byte[] content) {
        byte[] length = new byte[digits];
        for (int i = 0; i < digits; i++) {
            length[i] = (byte) (content.length >> (Byte.SIZE * (digits - 1 - i)));
        }
        return join(length, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
