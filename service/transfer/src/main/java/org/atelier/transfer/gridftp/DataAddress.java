package org.atelier.transfer.gridftp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as FTP writes them: {@code h1,h2,h3,h4,p1,p2} (RFC 959) and {@code |protocol|address|port|} (RFC 2428). */
final class DataAddress {

    private static final String BYTE = "([0-9]{1,3})";
    private static final Pattern NUMBERS = Pattern.compile(String.join(",", BYTE, BYTE, BYTE, BYTE, BYTE, BYTE));
    private static final Pattern EXTENDED = Pattern.compile("\\(\\|[12]?\\|([0-9A-Fa-f.:]*)\\|([0-9]{1,5})\\|\\)");
    private static final int BYTES = 4;
    private static final int MOST = 255;
    private static final int LAST_PORT = 65_535;

    private DataAddress() {}

    /** What the reply to PASV names. */
    static InetSocketAddress ofPassive(String text) throws ProtocolException {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            throw new ProtocolException("the server names no address for data");
        }
        byte[] address = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            address[i] = (byte) number(numbers, i + 1);
        }
        int port = number(numbers, BYTES + 1) << Byte.SIZE | number(numbers, BYTES + 2);
        try {
            return at(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }

    /**
     * What the reply to EPSV names.
     *
     * @param server whose address is meant where it names none
     */
    static InetSocketAddress ofExtendedPassive(String text, InetAddress server) throws ProtocolException {
        Matcher found = EXTENDED.matcher(text);
        if (!found.find()) {
            throw new ProtocolException("the server names no port for data");
        }
        int port = Integer.parseInt(found.group(2));
        try {
            // A literal, which is not looked up.
            return at(found.group(1).isEmpty() ? server : InetAddress.getByName(found.group(1)), port);
        } catch (UnknownHostException e) {
            throw new ProtocolException("the server names an address that is none");
        }
    }

    /** The command that tells a server where data is waited for. */
    static String command(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress().replaceFirst("%.*", "");
        if (address.getAddress() instanceof Inet4Address) {
            int port = address.getPort();
            return "PORT " + host.replace('.', ',') + "," + (port >> Byte.SIZE) + "," + (port & MOST);
        }
        return "EPRT |2|" + host + "|" + address.getPort() + "|";
    }

    private static int number(Matcher numbers, int group) throws ProtocolException {
        int number = Integer.parseInt(numbers.group(group));
        if (number > MOST) {
            throw new ProtocolException("the server names an address that is none");
        }
        return number;
    }

    private static InetSocketAddress at(InetAddress address, int port) throws ProtocolException {
        if (port == 0 || port > LAST_PORT) {
            throw new ProtocolException("the server names a port that is none");
        }
        return new InetSocketAddress(address, port);
    }
}
