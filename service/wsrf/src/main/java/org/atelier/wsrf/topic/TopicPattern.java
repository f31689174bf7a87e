package org.atelier.wsrf.topic;

import java.util.BitSet;
import java.util.List;
import javax.xml.namespace.QName;

/**
 * One path of a topic expression. Matching follows all ways at once, as sets of positions in the topic, so its cost is at most steps times
 * depth squared.
 */
record TopicPattern(List<Step> steps) implements TopicExpression {

    /**
     * One step.
     *
     * @param deep whether it was written after {@code //}
     * @param namespace for the root step that of the tree
     * @param name a name, {@link #ANY} or {@link #SELF}
     */
    record Step(boolean deep, String namespace, String name) {
        static final String ANY = "*";
        static final String SELF = ".";

        boolean isPlainName() {
            return !deep && !name.equals(ANY) && !name.equals(SELF);
        }

        boolean accepts(QName topic) {
            return name.equals(ANY) || (name.equals(topic.getLocalPart()) && namespace.equals(topic.getNamespaceURI()));
        }
    }

    TopicPattern {
        steps = List.copyOf(steps);
    }

    @Override
    public boolean matches(TopicPath topic) {
        if (!topic.namespace().equals(steps.get(0).namespace())) {
            return false;
        }
        BitSet positions = root(topic);
        for (Step step : steps.subList(1, steps.size())) {
            positions = step.name().equals(Step.SELF) ? self(positions, step, topic) : child(positions, step, topic);
        }
        return positions.get(topic.steps().size());
    }

    private BitSet root(TopicPath topic) {
        Step first = steps.get(0);
        BitSet after = new BitSet();
        int last = first.deep() ? topic.steps().size() : 1;
        for (int i = 0; i < last; i++) {
            String name = topic.steps().get(i).getLocalPart();
            after.set(i + 1, first.name().equals(Step.ANY) || first.name().equals(name));
        }
        return after;
    }

    private static BitSet self(BitSet positions, Step step, TopicPath topic) {
        if (!step.deep() || positions.isEmpty()) {
            return positions;
        }
        BitSet after = new BitSet();
        after.set(positions.nextSetBit(0), topic.steps().size() + 1);
        return after;
    }

    private static BitSet child(BitSet positions, Step step, TopicPath topic) {
        BitSet after = new BitSet();
        int first = positions.nextSetBit(0);
        for (int i = Math.max(first, 0); i < topic.steps().size() && first >= 0; i++) {
            boolean reachable = step.deep() || positions.get(i);
            after.set(i + 1, reachable && step.accepts(topic.steps().get(i)));
        }
        return after;
    }
}
