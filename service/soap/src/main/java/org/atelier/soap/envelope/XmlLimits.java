package org.atelier.soap.envelope;

import java.util.Map;
import org.apache.cxf.staxutils.StaxUtils;

/** What a message may be like, beyond its size. DTDs are never read. */
public final class XmlLimits {

    private static final int DEPTH = 100;
    private static final int ATTRIBUTES = 100;
    private static final int ATTRIBUTE_CHARACTERS = 8_192;
    private static final int CHILDREN = 10_000;
    private static final long ELEMENTS = 50_000;
    private static final long TEXT_CHARACTERS = 512 * 1024;
    private static final long CHARACTERS = 2 * 1024 * 1024;

    private XmlLimits() {}

    /** By the names of CXF. */
    public static Map<String, Object> properties() {
        return Map.of(
                StaxUtils.MAX_ELEMENT_DEPTH, DEPTH,
                StaxUtils.MAX_ATTRIBUTE_COUNT, ATTRIBUTES,
                StaxUtils.MAX_ATTRIBUTE_SIZE, ATTRIBUTE_CHARACTERS,
                StaxUtils.MAX_CHILD_ELEMENTS, CHILDREN,
                StaxUtils.MAX_ELEMENT_COUNT, ELEMENTS,
                StaxUtils.MAX_TEXT_LENGTH, TEXT_CHARACTERS,
                StaxUtils.MAX_XML_CHARACTERS, CHARACTERS);
    }
}
