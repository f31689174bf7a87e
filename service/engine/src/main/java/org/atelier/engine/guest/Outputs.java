package org.atelier.engine.guest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Output;

/** The declared outputs of an action. What a script sets without having declared it is left out. */
public final class Outputs {

    private static final int LONGEST = 4096;

    private Outputs() {}

    /** The values the script has set of those declared. */
    public static Map<String, String> declared(Action action, Map<String, String> written) {
        Map<String, String> declared = new LinkedHashMap<>();
        for (Output output : action.outputs()) {
            String value = written.get(output.name());
            if (value != null && fault(output, value).isEmpty()) {
                declared.put(output.name(), value);
            }
        }
        return declared;
    }

    /** What is wrong with the values, for people; a declared output that was not set is wrong too. */
    public static Optional<String> fault(Action action, Map<String, String> written) {
        for (Output output : action.outputs()) {
            String value = written.get(output.name());
            Optional<String> fault = value == null
                    ? Optional.of("The script did not set its output " + output.name() + ".")
                    : fault(output, value);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(Output output, String value) {
        if (value.length() > LONGEST) {
            return Optional.of("The output " + output.name() + " has " + value.length() + " characters; the limit is "
                    + LONGEST + ".");
        }
        return isA(output.type(), value)
                ? Optional.empty()
                : Optional.of(
                        "The output " + output.name() + " (" + value + ") is not of its type " + output.type() + ".");
    }

    private static boolean isA(Output.Type type, String value) {
        try {
            return switch (type) {
                case STRING -> true;
                case INTEGER -> !new BigInteger(value).toString().isEmpty();
                case DECIMAL -> !new BigDecimal(value).toString().isEmpty();
                case BOOLEAN -> value.equals("true") || value.equals("false");
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
