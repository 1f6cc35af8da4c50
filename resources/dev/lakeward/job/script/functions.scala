// function: column
  def column(names: Seq[String]): Column = functions.col(names.map(name => "`" + name.replace("`", "``") + "`").mkString("."))

// function: condition needs column
  type Part = (String, Seq[String])

  def condition(logicalOperator: String, filters: Seq[(String, Boolean, Seq[Part])]): Column = {
    def value(part: Part): Column =
      if (part._1 == "COLUMNEXTRACTED") column(part._2) else functions.lit(part._2.mkString)
    val terms = filters.map { case (operation, negated, parts) =>
      val first = value(parts.head)
      val found = operation match {
        case "ISNULL" => first.isNull
        case "REGEX" => first.rlike("^(?:" + parts(1)._2.mkString + ")")
        case "EQ" => functions.coalesce(first === value(parts(1)), functions.lit(false))
        case "LT" => first < value(parts(1))
        case "GT" => first > value(parts(1))
        case "LTE" => first <= value(parts(1))
        case "GTE" => first >= value(parts(1))
      }
      if (negated) !found else found
    }
    if (logicalOperator == "AND") terms.reduce(_ && _) else terms.reduce(_ || _)
  }

// function: filterRows needs condition
  def filterRows(glueContext: GlueContext, frame: DynamicFrame, logicalOperator: String,
      filters: Seq[(String, Boolean, Seq[(String, Seq[String])])]): DynamicFrame =
    DynamicFrame(frame.toDF().filter(condition(logicalOperator, filters)), glueContext)

// function: routeRows needs condition
  def routeRows(glueContext: GlueContext, frame: DynamicFrame,
      groups: Seq[(String, String, Seq[(String, Boolean, Seq[(String, Seq[String])])])]): Seq[DynamicFrame] = {
    val rows = frame.toDF()
    val terms = groups.map { case (_, logicalOperator, filters) =>
      functions.coalesce(condition(logicalOperator, filters), functions.lit(false))
    }
    (terms :+ !terms.reduce(_ || _)).map(term => DynamicFrame(rows.filter(term), glueContext))
  }

// function: joinFrames
  def joinFrames(glueContext: GlueContext, frame1: DynamicFrame, frame2: DynamicFrame, joinType: String,
      keys1: Seq[String], keys2: Seq[String]): DynamicFrame = {
    val (left, right) = (frame1.toDF(), frame2.toDF())
    val same = keys1.zip(keys2).map { case (one, other) => left(one) === right(other) }.reduce(_ && _)
    DynamicFrame(left.join(right, same, joinType), glueContext)
  }

// function: unionFrames
  def unionFrames(glueContext: GlueContext, frame1: DynamicFrame, frame2: DynamicFrame, unionType: String): DynamicFrame = {
    val rows = frame1.toDF().union(frame2.toDF())
    DynamicFrame(if (unionType == "DISTINCT") rows.distinct() else rows, glueContext)
  }

// function: aggregateRows needs column
  def aggregateRows(glueContext: GlueContext, frame: DynamicFrame, groups: Seq[Seq[String]],
      aggregations: Seq[(Seq[String], String)]): DynamicFrame = {
    val counted = aggregations.map {
      case (path, "countDistinct") => functions.countDistinct(column(path))
      case (path, "sumDistinct") => functions.expr("sum(DISTINCT " + path.map("`" + _.replace("`", "``") + "`").mkString(".") + ")")
      case (path, name) => functions.expr(name + "(" + path.map("`" + _.replace("`", "``") + "`").mkString(".") + ")")
    }
    DynamicFrame(frame.toDF().groupBy(groups.map(column): _*).agg(counted.head, counted.tail: _*), glueContext)
  }

// function: dropDuplicateRows
  def dropDuplicateRows(glueContext: GlueContext, frame: DynamicFrame, columns: Seq[String]): DynamicFrame = {
    val rows = frame.toDF()
    DynamicFrame(if (columns.isEmpty) rows.dropDuplicates() else rows.dropDuplicates(columns.toArray), glueContext)
  }

// function: sparkSql
  def sparkSql(glueContext: GlueContext, query: String, frames: Map[String, DynamicFrame]): DynamicFrame = {
    frames.foreach { case (alias, frame) => frame.toDF().createOrReplaceTempView(alias) }
    DynamicFrame(glueContext.getSparkSession.sql(query), glueContext)
  }
