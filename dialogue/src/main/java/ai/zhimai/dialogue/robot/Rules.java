package ai.zhimai.dialogue.robot;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The numbers that the engine keeps to.
 *
 * @param zone          in which the robot understands dates and keeps calling hours
 * @param callFrom      no outbound call before
 * @param callUntil     no outbound call from then on
 * @param confident     an intent below this confidence is asked about before it opens a need
 * @param digression    likewise while the robot waits for an answer: most utterances then are one
 * @param passageScore  the least score of a passage that an answer may rest on, 0 to 1
 * @param silence       how long the robot waits before it speaks again
 * @param silences      so many in a row end the conversation
 * @param abuses        so many end it too
 * @param unclear       turns in a row without understanding before a person takes over
 * @param sameReplies   the same reply in a row so many times is a loop
 * @param maxTurns      a longer conversation goes to a person
 */
public record Rules(ZoneId zone, LocalTime callFrom, LocalTime callUntil, double confident, double digression,
        double passageScore,
        Duration silence, int silences, int abuses, int unclear, int sameReplies, int maxTurns) {}
