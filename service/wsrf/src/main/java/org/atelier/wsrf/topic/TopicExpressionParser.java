package org.atelier.wsrf.topic;

import static org.atelier.wsrf.xml.Namespaces.CONCRETE_TOPIC_DIALECT;
import static org.atelier.wsrf.xml.Namespaces.FULL_TOPIC_DIALECT;
import static org.atelier.wsrf.xml.Namespaces.SIMPLE_TOPIC_DIALECT;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.topic.TopicPattern.Step;
import org.atelier.wsrf.xml.ScopedExpression;

/** Reads topic expressions; the Simple and Concrete dialects are parts of the Full one. */
final class TopicExpressionParser {

    static final int MAXIMUM_LENGTH = 1_024;

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}._\\-]*";
    private static final Pattern ROOT = Pattern.compile("(?:(" + NAME + "):)?(//)?(" + NAME + "|\\*)");
    private static final Pattern CHILD = Pattern.compile("(//?)(?:(?:(" + NAME + "):)?(" + NAME + ")|(\\*)|(\\.))");

    private final ScopedExpression expression;

    private TopicExpressionParser(ScopedExpression expression) {
        this.expression = expression;
    }

    static TopicExpression parse(ScopedExpression expression) {
        return new TopicExpressionParser(expression).parse();
    }

    private TopicExpression parse() {
        if (expression.text().length() > MAXIMUM_LENGTH) {
            throw invalid("it is longer than " + MAXIMUM_LENGTH + " characters");
        }
        return switch (expression.dialect()) {
            case FULL_TOPIC_DIALECT -> full();
            case CONCRETE_TOPIC_DIALECT -> concrete(Integer.MAX_VALUE, "the Concrete dialect is one path of names");
            case SIMPLE_TOPIC_DIALECT -> concrete(1, "the Simple dialect is the name of one root topic");
            default -> throw unknownDialect();
        };
    }

    private WsrfException unknownDialect() {
        return new WsrfException(
                WsrfFault.TOPIC_EXPRESSION_DIALECT_UNKNOWN,
                "The topic expression dialect '" + expression.dialect() + "' is unknown; use " + SIMPLE_TOPIC_DIALECT
                        + ", " + CONCRETE_TOPIC_DIALECT + " or " + FULL_TOPIC_DIALECT + ".");
    }

    private TopicExpression full() {
        List<TopicPattern> alternatives = new ArrayList<>();
        for (String path : expression.text().split("\\|", -1)) {
            alternatives.add(path(path.strip()));
        }
        return topic -> alternatives.stream().anyMatch(alternative -> alternative.matches(topic));
    }

    private TopicExpression concrete(int maximumSteps, String rule) {
        TopicPattern path = path(expression.text());
        if (path.steps().size() > maximumSteps || !path.steps().stream().allMatch(Step::isPlainName)) {
            throw invalid(rule);
        }
        return path;
    }

    private TopicPattern path(String text) {
        Matcher root = ROOT.matcher(text);
        if (!root.lookingAt()) {
            throw invalid("'" + text + "' does not start with a root topic");
        }
        String namespace = namespace(root.group(1));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(root.group(2) != null, namespace, root.group(3)));
        Matcher child = CHILD.matcher(text).region(root.end(), text.length());
        int end = root.end();
        while (child.lookingAt()) {
            steps.add(childStep(child));
            end = child.end();
            child.region(end, text.length());
        }
        if (end < text.length()) {
            throw invalid("'" + text.substring(end) + "' is no step to a child topic");
        }
        return new TopicPattern(steps);
    }

    private Step childStep(Matcher child) {
        boolean deep = "//".equals(child.group(1));
        if (child.group(4) != null) {
            return new Step(deep, "", Step.ANY);
        }
        return child.group(5) != null
                ? new Step(deep, "", Step.SELF)
                : new Step(deep, namespace(child.group(2)), child.group(3));
    }

    private String namespace(@org.jspecify.annotations.Nullable String prefix) {
        if (prefix == null) {
            return "";
        }
        return expression
                .scope()
                .namespace(prefix)
                .orElseThrow(() -> invalid("the prefix '" + prefix + "' is not bound to a namespace where it stands"));
    }

    private WsrfException invalid(String reason) {
        String shown =
                expression.text().substring(0, Math.min(200, expression.text().length()));
        return new WsrfException(
                WsrfFault.INVALID_TOPIC_EXPRESSION,
                "The topic expression '" + shown + "' is not valid: " + reason + ".");
    }
}
