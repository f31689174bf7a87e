package org.atelier.endtoend.fuzz;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Messages that are almost right, the same ones for the same seed of the random numbers. */
final class Messages {
    private static final List<String> SOAP =
            List.of("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/");
    private static final List<String> TYPES = List.of("application/soap+xml; charset=utf-8", "text/xml; charset=utf-8");
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE);
    private static final String ENVELOPE = "<s:Envelope xmlns:s=\"%s\" xmlns:at=\"urn:atelier:workspace:2026:11\""
            + " xmlns:wsa=\"http://www.w3.org/2005/08/addressing\" xmlns:rp=\"http://docs.oasis-open.org/wsrf/rp-2\""
            + " xmlns:rl=\"http://docs.oasis-open.org/wsrf/rl-2\" xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\""
            + " xmlns:tp=\"urn:atelier:topics:2026:11\"><s:Header><wsa:Action>%s</wsa:Action>"
            + "<wsa:MessageID>urn:uuid:00000000-0000-4000-8000-000000000001</wsa:MessageID>%s</s:Header><s:Body>%s</s:Body></s:Envelope>";

    /** A message as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String path, String contentType, byte[] body) {
        @Override
        public String toString() {
            return "POST " + path + " (" + contentType + ")\n" + new String(body, StandardCharsets.UTF_8);
        }
    }

    private final List<Seed> seeds;
    private final Random random;
    private final Mutator mutator;
    private final DocumentBuilder builder;
    private final Transformer writer;

    Messages(List<Seed> seeds, long seed) throws Exception {
        this.seeds = seeds;
        this.random = new Random(seed);
        this.mutator = new Mutator(random);
        this.builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        this.writer = TransformerFactory.newDefaultInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    }

    /** One for each operation, as it should be. */
    List<Message> valid() {
        return seeds.stream()
                .map(seed -> new Message(
                        seed.path(), TYPES.get(0), text(seed, SOAP.get(0)).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    Message next() throws Exception {
        Seed seed = any(seeds);
        int version = random.nextInt(2);
        Document document = parse(text(seed, SOAP.get(version)));
        mutator.mutate(document, parse(text(any(seeds), SOAP.get(version))));
        String path = random.nextInt(40) == 0 ? any(seeds).path() + "/" + random.nextInt(9) : seed.path();
        String type = random.nextInt(40) == 0 ? any(TYPES) : TYPES.get(version);
        byte[] body = written(document).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(10)) {
            case 0 -> new Message(path, type, damaged(body));
            case 1 -> recoded(path, type, new String(body, StandardCharsets.UTF_8));
            default -> new Message(path, type, body);
        };
    }

    private Message recoded(String path, String type, String text) {
        Charset charset = any(CHARSETS);
        String said = random.nextBoolean() ? type.replace("utf-8", charset.name()) : type.replaceFirst(";.*", "");
        return new Message(
                path, said, ("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>" + text).getBytes(charset));
    }

    private byte[] damaged(byte[] body) {
        byte[] damaged = body.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(damaged, random.nextInt(damaged.length));
            case 1 -> Arrays.copyOf(damaged, damaged.length + random.nextInt(100));
            default -> damaged;
        };
    }

    private static String text(Seed seed, String soap) {
        return ENVELOPE.formatted(soap, seed.action(), seed.headers(), seed.body());
    }

    private Document parse(String text) throws Exception {
        return builder.parse(new InputSource(new StringReader(text)));
    }

    private String written(Document document) throws Exception {
        StringWriter text = new StringWriter();
        writer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
