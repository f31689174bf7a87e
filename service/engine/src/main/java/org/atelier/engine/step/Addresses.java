package org.atelier.engine.step;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The addresses that networks of its host keep for a workspace. */
final class Addresses {

    private Addresses() {}

    /**
     * Lets the host keep all that its actions ask for.
     *
     * @return the results of those whose address is another than what is written down
     */
    static List<ActionResult> reserve(StepContext context) {
        SortedMap<Integer, AddressRequest> wanted = context.devices().addresses();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> given = context.vmm().reserve(context.machine(), List.copyOf(wanted.values()));
        List<ActionResult> changed = new ArrayList<>();
        int index = 0;
        for (int number : wanted.keySet()) {
            ActionResult known = context.workspace().actions().get(number - 1);
            ActionResult result = known.with(AddAddress.ATTRIBUTE, given.get(index));
            if (!result.equals(known)) {
                changed.add(result);
            }
            index++;
        }
        return changed;
    }

    /** The same for an action that is under way: its own result is among those that it gives. */
    static List<ActionResult> reserve(StepContext context, AddAddress added) {
        if (!context.devices().addresses().containsKey(context.index())) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The machine has no interface " + added.name() + ": the action that adds it has not succeeded.");
        }
        return reserve(context);
    }
}
