package ai.zhimai.dialogue.robot;

import java.nio.file.Path;

/**
 * Something wrong in a robot's folder.
 *
 * @param file   where; the folder itself where no file is to blame
 * @param line   from 1; 0 where no line is to blame
 * @param what   is wrong
 * @param remedy what to do about it
 */
public record Problem(Path file, int line, String what, String remedy) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + what + "; " + remedy;
    }
}
