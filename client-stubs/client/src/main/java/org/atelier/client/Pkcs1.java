package org.atelier.client;

import java.io.ByteArrayOutputStream;

/** The older form of RSA keys in PEM files. */
final class Pkcs1 {

    /** INTEGER 0, then SEQUENCE { OID rsaEncryption, NULL }. */
    private static final byte[] VERSION_AND_ALGORITHM = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private Pkcs1() {}

    /** Wraps a key into the form that Java reads. */
    static byte[] toPkcs8(byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_ALGORITHM);
        content.writeBytes(element(0x04, key));
        return element(0x30, content.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            element.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                element.write(content.length >> shift);
            }
        }
        element.writeBytes(content);
        return element.toByteArray();
    }
}
