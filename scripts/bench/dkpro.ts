import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AgreementData, annotatorsOf } from "@/domain/agreement/data";
import { documentLayers } from "@/domain/agreement/layers";
import { lastWords, type OtherProgram, outcomeOf } from "./other-program";

const version = "2.2.0";

/**
 * DKPro Agreement (Java), from Maven Central into a folder that is thrown away: unitizing alpha 2004 per category. Null,
 * with a sentence why, where Java, Maven or the registry is not there.
 */
export function dkproIn(folder: string): OtherProgram | null {
  const jars = join(folder, "jars");
  try {
    mkdirSync(jars, { recursive: true });
    writeFileSync(join(folder, "pom.xml"), pom);
    writeFileSync(join(folder, "Alpha.java"), program);
    execFileSync(
      "mvn",
      [
        "-q",
        "-B",
        `-Dmaven.repo.local=${join(folder, "repository")}`,
        "dependency:copy-dependencies",
        `-DoutputDirectory=${jars}`,
      ],
      { cwd: folder, stdio: "pipe", timeout: 180_000 },
    );
    execFileSync("javac", ["-cp", `${jars}/*`, "-d", folder, join(folder, "Alpha.java")], {
      stdio: "pipe",
      timeout: 60_000,
    });
  } catch (error) {
    console.log(`Java, Maven or Maven Central is not there: DKPro is not run. ${lastWords(error)}\n`);
    return null;
  }
  return (data, { rounds = 3, patience = 300_000 } = {}) => {
    const file = join(folder, "units.txt");
    writeFileSync(file, unitsOf(data));
    return outcomeOf(() =>
      execFileSync("java", ["-cp", `${jars}/*:${folder}`, "Alpha", file, String(rounds)], {
        timeout: patience,
        stdio: "pipe",
      }),
    );
  };
}

/** Documents end to end, one person's overlapping spans united: what DKPro can be given. */
function unitsOf(data: AgreementData): string {
  const people = annotatorsOf(data);
  const lines: string[] = [];
  let from = 0;
  for (const document of data.documents) {
    const { participants, merged } = documentLayers(document, data.categories);
    for (let category = 0; category < data.categories.length; category++) {
      participants.forEach((person, at) => {
        const borders = merged[category * participants.length + at]!;
        for (let unit = 0; unit < borders.length; unit += 2) {
          const start = borders[unit]!;
          lines.push(`${from + start} ${borders[unit + 1]! - start} ${people.indexOf(person)} ${category}`);
        }
      });
    }
    from += document.length;
  }
  return [`${people.length} ${from} ${data.categories.length}`, ...lines].join("\n");
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>bench</groupId><artifactId>bench</artifactId><version>1</version><dependencies><dependency>
<groupId>org.dkpro.statistics</groupId><artifactId>dkpro-statistics-agreement</artifactId><version>${version}</version>
</dependency></dependencies></project>`;

/** One study per category, since DKPro takes no overlap of one person; from the units to the values, median of the rounds. */
const program = `
import java.nio.file.*;
import java.util.*;
import org.dkpro.statistics.agreement.unitizing.*;

public class Alpha {
  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Paths.get(args[0]));
    long[] head = numbers(lines.get(0));
    List<long[]> units = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) units.add(numbers(line));
    int rounds = Integer.parseInt(args[1]);
    long[] times = new long[rounds];
    String alphas = "";
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      StringBuilder values = new StringBuilder();
      for (int category = 0; category < head[2]; category++) {
        UnitizingAnnotationStudy study = new UnitizingAnnotationStudy((int) head[0], (int) head[1]);
        for (long[] unit : units) if (unit[3] == category) study.addUnit(unit[0], unit[1], (int) unit[2], "c");
        double alpha = new KrippendorffAlphaUnitizingAgreement(study).calculateAgreement();
        if (category > 0) values.append(",");
        values.append(Double.isNaN(alpha) ? "null" : Double.toString(alpha));
      }
      times[round] = System.nanoTime() - start;
      alphas = values.toString();
    }
    Arrays.sort(times);
    System.out.println("{\\"milliseconds\\": " + times[rounds / 2] / 1e6 + ", \\"values\\": [" + alphas + "]}");
  }

  static long[] numbers(String line) {
    return Arrays.stream(line.trim().split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
`;
