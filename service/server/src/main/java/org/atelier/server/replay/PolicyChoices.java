package org.atelier.server.replay;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.PlacementPolicy;
import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.policy.Policies;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of policies as values of options. */
final class PolicyChoices {

    private PolicyChoices() {}

    /** One of the policies that have names. */
    abstract static class Choice<T> implements ITypeConverter<T>, Iterable<String> {

        private final Map<String, T> policies;

        Choice(SortedMap<String, T> policies) {
            this.policies = policies;
        }

        @Override
        public T convert(String name) {
            T policy = policies.get(name);
            if (policy == null) {
                throw new TypeConversionException("expected one of " + policies.keySet() + " but was '" + name + "'");
            }
            return policy;
        }

        @Override
        public Iterator<String> iterator() {
            return policies.keySet().iterator();
        }
    }

    static final class Placements extends Choice<PlacementPolicy> {
        Placements() {
            super(Policies.PLACEMENTS);
        }
    }

    static final class Orders extends Choice<QueueOrder> {
        Orders() {
            super(Policies.ORDERS);
        }
    }

    static final class Backfills extends Choice<BackfillPolicy> {
        Backfills() {
            super(Policies.BACKFILLS);
        }
    }

    static final class Preemptions extends Choice<PreemptionPolicy> {
        Preemptions() {
            super(Policies.PREEMPTIONS);
        }
    }
}
