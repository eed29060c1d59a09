package ai.zhimai.model.operation;

import java.util.List;

/**
 * A turn as the model sees it.
 *
 * @param turn         features of both lines and of what went before
 * @param byDomain     the same for each domain, with that domain's words told from other domains' words
 * @param slot         features of each slot's present value
 * @param alternatives of each slot, to keep first
 */
public record Instance(long[] turn, long[][] byDomain, long[][] slot, List<List<Alternative>> alternatives) {}
