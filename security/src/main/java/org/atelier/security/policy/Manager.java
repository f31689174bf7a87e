package org.atelier.security.policy;

import java.util.Set;
import org.atelier.security.Operation;

/**
 * Whom workspaces of a group obey besides their owners.
 *
 * @param line where it stands
 * @param group whose workspaces, and those of its sub-groups
 */
record Manager(String name, int line, String group, Who who, Set<Operation> operations) {

    Manager {
        operations = Set.copyOf(operations);
    }

    boolean is(Standing caller, Operation operation) {
        return operations.contains(operation) && who.has(caller.whole());
    }
}
