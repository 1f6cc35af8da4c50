// What scripts call of Glue's and Spark's libraries, by their documented signatures, for a compiler.
package org.apache.spark {
  class SparkContext

  package sql {
    class Column {
      def isNull: Column = this
      def rlike(pattern: String): Column = this
      def ===(other: Any): Column = this
      def <(other: Any): Column = this
      def >(other: Any): Column = this
      def <=(other: Any): Column = this
      def >=(other: Any): Column = this
      def &&(other: Any): Column = this
      def ||(other: Any): Column = this
      def unary_! : Column = this
    }

    object functions {
      def col(name: String): Column = new Column
      def lit(value: Any): Column = new Column
      def expr(text: String): Column = new Column
      def coalesce(columns: Column*): Column = new Column
      def countDistinct(first: Column, others: Column*): Column = new Column
    }

    class RelationalGroupedDataset {
      def agg(first: Column, others: Column*): DataFrame = new DataFrame
    }

    class DataFrame {
      def apply(name: String): Column = new Column
      def filter(condition: Column): DataFrame = this
      def distinct(): DataFrame = this
      def dropDuplicates(): DataFrame = this
      def dropDuplicates(names: Array[String]): DataFrame = this
      def union(other: DataFrame): DataFrame = this
      def join(other: DataFrame, on: Column, kind: String): DataFrame = this
      def groupBy(columns: Column*): RelationalGroupedDataset = new RelationalGroupedDataset
      def createOrReplaceTempView(name: String): Unit = ()
    }

    class SparkSession {
      def sql(text: String): DataFrame = new DataFrame
    }
  }
}

package com.amazonaws.services.glue {
  import com.amazonaws.services.glue.util.JsonOptions
  import org.apache.spark.SparkContext
  import org.apache.spark.sql.{DataFrame, SparkSession}

  class ChoiceOption
  object ChoiceOption { def apply(name: String): ChoiceOption = new ChoiceOption }

  class DynamicFrame {
    def toDF(): DataFrame = new DataFrame
    def applyMapping(mappings: Seq[Product with Serializable], caseSensitive: Boolean = true, transformationContext: String = ""): DynamicFrame = this
    def selectFields(paths: Seq[String], transformationContext: String = ""): DynamicFrame = this
    def dropFields(paths: Seq[String], transformationContext: String = ""): DynamicFrame = this
    def renameField(oldName: String, newName: String, transformationContext: String = ""): DynamicFrame = this
    def dropNulls(transformationContext: String = ""): DynamicFrame = this
    def unnest(transformationContext: String = ""): DynamicFrame = this
    def spigot(path: String, options: JsonOptions, transformationContext: String = ""): DynamicFrame = this
    def splitFields(paths: Seq[String], transformationContext: String = ""): Seq[DynamicFrame] = Seq(this)
    def relationalize(rootTableName: String, stagingPath: String, options: JsonOptions = null, transformationContext: String = ""): Seq[DynamicFrame] = Seq(this)
    def join(keys1: Seq[String], keys2: Seq[String], frame2: DynamicFrame, transformationContext: String = ""): DynamicFrame = this
    def mergeDynamicFrames(stageDynamicFrame: DynamicFrame, primaryKeys: Seq[String], transformationContext: String = ""): DynamicFrame = this
    def resolveChoice(specs: Seq[Product with Serializable] = Seq(), choiceOption: Option[ChoiceOption] = None, transformationContext: String = ""): DynamicFrame = this
  }
  object DynamicFrame { def apply(rows: DataFrame, context: GlueContext): DynamicFrame = new DynamicFrame }

  class DataSource { def getDynamicFrame(): DynamicFrame = new DynamicFrame }

  class DataSink {
    def setCatalogInfo(catalogDatabase: String, catalogTableName: String): Unit = ()
    def setFormat(format: String, options: JsonOptions): Unit = ()
    def writeDynamicFrame(frame: DynamicFrame): DynamicFrame = frame
  }

  class GlueContext(context: SparkContext) {
    def getSparkSession: SparkSession = new SparkSession
    def getCatalogSource(database: String, tableName: String, pushDownPredicate: String = "", additionalOptions: JsonOptions = null, transformationContext: String = ""): DataSource = new DataSource
    def getSourceWithFormat(connectionType: String, options: JsonOptions, transformationContext: String = "", format: String = null, formatOptions: JsonOptions = null): DataSource = new DataSource
    def getCatalogSink(database: String, tableName: String, additionalOptions: JsonOptions = null, transformationContext: String = ""): DataSink = new DataSink
    def getSinkWithFormat(connectionType: String, options: JsonOptions, transformationContext: String = "", format: String = null, formatOptions: JsonOptions = null): DataSink = new DataSink
    def getSink(connectionType: String, connectionOptions: JsonOptions, transformationContext: String = ""): DataSink = new DataSink
  }

  package ml {
    object FillMissingValues { def apply(frame: DynamicFrame, missingValuesColumn: String, outputColumn: String = "", transformationContext: String = "", stageThreshold: Long = 0, totalThreshold: Long = 0): DynamicFrame = frame }
  }

  package util {
    class JsonOptions
    object JsonOptions { def apply(options: Map[String, Any]): JsonOptions = new JsonOptions }
    object GlueArgParser { def getResolvedOptions(args: Array[String], names: Array[String]): Map[String, String] = Map() }
    object Job {
      def init(name: String, context: GlueContext, args: java.util.Map[String, String]): Unit = ()
      def commit(): Unit = ()
    }
  }
}
