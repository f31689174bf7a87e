package org.atelier.server.settings;

import java.util.List;
import java.util.Map;
import org.atelier.scheduler.planner.Limits;
import org.atelier.scheduler.planner.Owner;

/** How much of the site users and virtual organizations may have, and what their usage weighs in fair share. */
final class ShareSettings {

    private static final Setting<Integer> NODES_OF_USER = new Setting<>(
            "share.user-nodes",
            "0",
            "the most workspaces the leases of one user may have at a time, those that wait not counted, 0 for no limit",
            Texts.integer(0, 1_000_000));

    private static final Setting<Integer> QUEUED_OF_USER = new Setting<>(
            "share.user-queued",
            "0",
            "the most best-effort leases of one user that may wait, 0 for no limit",
            Texts.integer(0, 1_000_000));

    private static final Setting<Map<String, Double>> NODES_OF_VO = new Setting<>(
            "share.vo-nodes",
            "",
            "the most workspaces the leases of virtual organizations may have at a time, for example atlas:100;cms:50",
            Texts.numbers());

    private static final Setting<Map<String, Double>> WEIGHT_OF_VO = new Setting<>(
            "share.vo-weights",
            "",
            "what share virtual organizations get, relative to 1, in the order fair-share, for example atlas:3;cms:1.5",
            Texts.numbers());

    private static final Setting<Map<String, Double>> WEIGHT_OF_USER = new Setting<>(
            "share.user-weights",
            "",
            "what share users get, relative to 1, in the order fair-share, for example CN=alice,O=Grid:2",
            Texts.numbers());

    static final List<Setting<?>> SETTINGS =
            List.of(NODES_OF_USER, QUEUED_OF_USER, NODES_OF_VO, WEIGHT_OF_VO, WEIGHT_OF_USER);

    private ShareSettings() {}

    static Limits of(RawSettings settings) {
        boolean nothing = SETTINGS.stream().allMatch(setting -> settings.get(setting)
                .equals(setting.parser().apply(setting.defaultText())));
        return nothing
                ? Limits.NONE
                : new SiteShares(
                        settings.get(NODES_OF_USER),
                        settings.get(QUEUED_OF_USER),
                        settings.get(NODES_OF_VO),
                        settings.get(WEIGHT_OF_VO),
                        settings.get(WEIGHT_OF_USER));
    }

    private record SiteShares(
            int userNodes,
            int userQueued,
            Map<String, Double> voNodes,
            Map<String, Double> voWeights,
            Map<String, Double> userWeights)
            implements Limits {

        @Override
        public long nodesOfUser(Owner owner) {
            return userNodes == 0 ? Long.MAX_VALUE : userNodes;
        }

        @Override
        public long nodesOfVo(String vo) {
            Double most = voNodes.get(vo);
            return most == null ? Long.MAX_VALUE : most.longValue();
        }

        @Override
        public int queuedOfUser(Owner owner) {
            return userQueued == 0 ? Integer.MAX_VALUE : userQueued;
        }

        @Override
        public double weightOfUser(Owner owner) {
            return userWeights.getOrDefault(owner.user(), 1.0);
        }

        @Override
        public double weightOfVo(String vo) {
            return voWeights.getOrDefault(vo, 1.0);
        }
    }
}
