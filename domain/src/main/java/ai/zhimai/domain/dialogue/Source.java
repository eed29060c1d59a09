package ai.zhimai.domain.dialogue;

/**
 * The passage that an answer rests on.
 *
 * @param id      stable while the passage's words stay the same
 * @param file    relative to the robot's knowledge folder
 * @param place   where in the file: a heading path, a row, a page
 * @param passage the words themselves
 */
public record Source(String id, String file, String place, String passage) {}
