package org.atelier.wsrf.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.xml.namespace.QName;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.resource.Property.Cardinality;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xpath.XPathValue;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ResourcePropertiesTest {

    private static final String NAMESPACE = "urn:x";
    private static final QName STATE = new QName(NAMESPACE, "State");
    private static final QName MEMORY = new QName(NAMESPACE, "Memory");
    private static final QName TAG = new QName(NAMESPACE, "Tag");
    private static final QName CLOCK = new QName(NAMESPACE, "Clock");

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();
    private final List<Map<QName, List<Element>>> written = new ArrayList<>();
    private RuntimeException refusal;
    private final ResourceProperties<Machine> properties = new DefaultResourceProperties<>(
            PropertySet.of(
                    new QName(NAMESPACE, "Machine", "x"),
                    List.of(
                            Property.readOnly(STATE, this::readState),
                            Property.modifiable(MEMORY, Cardinality.ONE, machine -> elements(MEMORY, machine.memory())),
                            Property.modifiable(TAG, Cardinality.ANY, machine -> elements(TAG, "a", "b")),
                            Property.live(CLOCK, machine -> elements(CLOCK, "" + ticks.incrementAndGet()))),
                    this::write),
            2);

    private record Machine(String state, String memory) {}

    @Test
    void shouldReadAPropertyOnceForEachVersion() {
        assertThat(texts(properties.get(view("m", 1, "Running"), STATE))).containsExactly("Running");
        assertThat(texts(properties.get(view("m", 1, "ignored"), STATE))).containsExactly("Running");
        assertThat(texts(properties.get(view("m", 2, "Paused"), STATE))).containsExactly("Paused");
        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldNotLetALateReaderBringBackAnOldVersion() {
        properties.get(view("m", 2, "new"), STATE);

        assertThat(texts(properties.get(view("m", 1, "old"), STATE))).containsExactly("old");
        assertThat(texts(properties.get(view("m", 2, "other"), STATE))).containsExactly("new");
    }

    @Test
    void shouldKeepNoMoreResourcesThanAllowed() {
        IntStream.range(0, 10).forEach(i -> properties.get(view("m" + i, 1, "s"), STATE));
        properties.get(view("m0", 1, "s"), STATE);

        assertThat(reads).hasValue(11);
    }

    @Test
    void shouldReadLivePropertiesEachTime() {
        assertThat(texts(properties.get(view("m", 1, "s"), CLOCK))).containsExactly("1");
        assertThat(texts(properties.get(view("m", 1, "s"), CLOCK))).containsExactly("2");
    }

    @Test
    void shouldGetSeveralInTheOrderAskedFor() {
        List<Element> found = properties.getMultiple(view("m", 1, "s"), List.of(TAG, STATE));

        assertThat(texts(found)).containsExactly("a", "b", "s");
    }

    @Test
    void shouldHandOutElementsThatBelongToTheReceiver() {
        Element first = properties.get(view("m", 1, "s"), STATE).get(0);
        first.setTextContent("changed");

        assertThat(texts(properties.get(view("m", 1, "s"), STATE))).containsExactly("s");
    }

    @Test
    void shouldRefuseUnknownProperties() {
        assertFault(
                WsrfFault.INVALID_RESOURCE_PROPERTY_QNAME, () -> properties.get(view("m", 1, "s"), new QName("Nope")));
        assertFault(
                WsrfFault.INVALID_RESOURCE_PROPERTY_QNAME,
                () -> properties.getMultiple(view("m", 1, "s"), List.of(STATE, new QName("urn:y", "State"))));
    }

    @Test
    void shouldMakeTheWholeDocument() {
        assertThat(properties.document(view("m", 1, "s")).write())
                .isEqualTo("<x:Machine xmlns:x=\"urn:x\"><x:State xmlns:x=\"urn:x\">s</x:State>"
                        + "<x:Memory xmlns:x=\"urn:x\">512</x:Memory><x:Tag xmlns:x=\"urn:x\">a</x:Tag>"
                        + "<x:Tag xmlns:x=\"urn:x\">b</x:Tag><x:Clock xmlns:x=\"urn:x\">1</x:Clock></x:Machine>");
    }

    @Test
    void shouldQueryTheDocument() {
        assertThat(query(Namespaces.XPATH_DIALECT, "count(/p:Machine/p:Tag)")).isEqualTo(new XPathValue.Numeric(2));
        assertThat(query(Namespaces.XPATH_DIALECT, "//p:State = 's'")).isEqualTo(new XPathValue.Truth(true));
    }

    @Test
    void shouldRefuseQueriesByTheirKindOfFault() {
        assertFault(WsrfFault.UNKNOWN_QUERY_EXPRESSION_DIALECT, () -> query("http://www.w3.org/TR/xpath-31", "1"));
        assertFault(WsrfFault.INVALID_QUERY_EXPRESSION, () -> query(Namespaces.XPATH_DIALECT, "//unbound:a"));
        assertFault(WsrfFault.INVALID_QUERY_EXPRESSION, () -> query(Namespaces.XPATH_DIALECT, "//p:a["));
        assertFault(WsrfFault.QUERY_EVALUATION_ERROR, () -> query(Namespaces.XPATH_DIALECT, "count('a')"));
    }

    @Test
    void shouldApplyAllComponentsInOneWrite() {
        set(
                new Modification.Update(elements(MEMORY, "1024")),
                new Modification.Insert(elements(TAG, "c")),
                new Modification.Insert(elements(TAG, "d")));

        assertThat(written).hasSize(1);
        assertThat(texts(written.get(0).get(MEMORY))).containsExactly("1024");
        assertThat(texts(written.get(0).get(TAG))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void shouldReplaceAllValuesOnUpdateAndRemoveThemOnDelete() {
        set(new Modification.Update(elements(TAG, "x", "y")));
        set(new Modification.Delete(TAG));

        assertThat(texts(written.get(0).get(TAG))).containsExactly("x", "y");
        assertThat(written.get(1).get(TAG)).isEmpty();
    }

    @Test
    void shouldChangeNothingWhereOneComponentIsRefused() {
        Modification good = new Modification.Insert(elements(TAG, "c"));

        assertFault(
                WsrfFault.INVALID_RESOURCE_PROPERTY_QNAME, () -> set(good, new Modification.Delete(new QName("Nope"))));
        assertFault(
                WsrfFault.UNABLE_TO_MODIFY_RESOURCE_PROPERTY,
                () -> set(good, new Modification.Update(elements(STATE, "Gone"))));
        assertFault(WsrfFault.INVALID_MODIFICATION, () -> set(good, new Modification.Insert(elements(MEMORY, "1"))));
        assertFault(WsrfFault.INVALID_MODIFICATION, () -> set(good, new Modification.Delete(MEMORY)));
        assertThat(written).isEmpty();
    }

    @Test
    void shouldSayThatNothingChangedWhereTheResourceRefuses() {
        refusal = new IllegalStateException("secret detail");

        assertThatThrownBy(() -> set(new Modification.Delete(TAG)))
                .hasCause(refusal)
                .hasMessageNotContaining("secret")
                .satisfies(error -> {
                    WsrfException fault = (WsrfException) error;
                    assertThat(fault.fault()).isEqualTo(WsrfFault.SET_RESOURCE_PROPERTY_REQUEST_FAILED);
                    assertThat(fault.details().get(0).getAttribute("Restored")).isEqualTo("true");
                });
    }

    @Test
    void shouldPassOnTheTypedRefusalOfTheResource() {
        refusal = new WsrfException(WsrfFault.INVALID_MODIFICATION, "too much memory");

        assertFault(WsrfFault.INVALID_MODIFICATION, () -> set(new Modification.Delete(TAG)));
    }

    private void set(Modification... modifications) {
        properties.set(view("m", 1, "s"), List.of(modifications));
    }

    private XPathValue query(String dialect, String text) {
        NamespaceScope scope = new NamespaceScope(Map.of("p", NAMESPACE));
        return properties.query(view("m", 1, "s"), new ScopedExpression(dialect, text, scope));
    }

    private List<Element> readState(Machine machine) {
        reads.incrementAndGet();
        return elements(STATE, machine.state());
    }

    private void write(Machine machine, Map<QName, List<Element>> values) {
        if (refusal != null) {
            throw refusal;
        }
        written.add(values);
    }

    private static ResourceView<Machine> view(String id, long version, String state) {
        return new ResourceView<>(new ResourceKey("Machine", id), version, new Machine(state, "512"));
    }

    private static List<Element> elements(QName name, String... values) {
        List<Element> elements = new ArrayList<>();
        for (String value : values) {
            elements.add(Xml.element(name.getNamespaceURI(), "x:" + name.getLocalPart(), value));
        }
        return elements;
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }

    private static void assertFault(WsrfFault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(WsrfException.class)
                .extracting(error -> ((WsrfException) error).fault())
                .isEqualTo(fault);
    }
}
