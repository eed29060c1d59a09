package ai.zhimai.dialogue.robot;

/**
 * What the robot says where no flow says it. Words in braces are filled in.
 *
 * @param iAmARobot      to the question whether it is one
 * @param clarify        with {first} and {second}: the titles of the likeliest intents
 * @param notUnderstood  where there are no two readings to offer
 * @param stillThere     to silence
 * @param willCheck      to a question that no source answers
 * @param calm           to abuse
 * @param goodbye        to a refusal
 * @param handOver       before a person takes over
 * @param handOverLoop   the same, because the conversation goes round in circles
 * @param nothingToRepeat to 再说一遍 before anything was said
 * @param hold           to a customer who is busy for a moment
 * @param anythingElse   when all needs are settled
 */
public record Phrases(String iAmARobot, String clarify, String notUnderstood, String stillThere,
        String willCheck,
        String calm, String goodbye, String handOver, String handOverLoop,
        String nothingToRepeat, String hold, String anythingElse) {}
